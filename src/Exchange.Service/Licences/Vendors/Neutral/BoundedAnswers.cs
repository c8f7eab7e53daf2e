using System.Net.Http.Headers;

namespace Exchange.Licences.Neutral;

/// <summary>Reads the whole answer here, inside the time-out, and gives up at the limit: a drip or a flood ends like a lost answer.</summary>
sealed class BoundedAnswers(int limit) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            response.Content = await WholeAsync(response.Content, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    async Task<HttpContent> WholeAsync(HttpContent content, CancellationToken stop)
    {
        var whole = new MemoryStream();
        var buffer = new byte[8192];
        await using var body = await content.ReadAsStreamAsync(stop);
        for (int read; (read = await body.ReadAsync(buffer, stop)) > 0;)
        {
            if (whole.Length + read > limit) throw new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, $"The answer is longer than {limit} bytes.");
            whole.Write(buffer, 0, read);
        }
        whole.Position = 0;
        return WithHeaders(new StreamContent(whole), content.Headers);
    }

    static StreamContent WithHeaders(StreamContent bounded, HttpContentHeaders headers)
    {
        foreach (var header in headers.NonValidated) bounded.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return bounded;
    }
}
