using Exchange.Hosting.Idempotency;

namespace Exchange.Tests.Hosting;

/// <summary>As a good head office: each POST of its without an Idempotency-Key gets one of its own.</summary>
sealed class NewKeys : DelegatingHandler
{
    public NewKeys() : base(new SocketsHttpHandler { AllowAutoRedirect = false }) { }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        if (request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.StartsWith("/retailer/", StringComparison.Ordinal) && !request.Headers.Contains(IdempotentRequest.Header))
            request.Headers.Add(IdempotentRequest.Header, $"new-{Guid.CreateVersion7():N}");
        return base.SendAsync(request, stop);
    }
}
