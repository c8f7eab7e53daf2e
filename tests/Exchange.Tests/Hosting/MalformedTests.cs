using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Exchange.Hosting.Idempotency;

namespace Exchange.Tests.Hosting;

/// <summary>No endpoint of the service answers 500 to anything malformed.</summary>
public sealed partial class MalformedTests(WholeService service)
{
    static readonly string[] Pieces = ["x", "0", "-1", "EX-0000-0000", "EX-7K3M-Q9TD", "00000000-0000-0000-0000-000000000000", "%20", "%00", "%ff", "%F0%9F%98%80", "..%2f", "99999999999999999999", new string('a', 3_000)];

    [Fact]
    public async Task No_piece_of_an_address_is_answered_500()
    {
        var bad = new List<string>();
        foreach (var (method, path, said) in service.Operations())
            foreach (var piece in Pieces)
                await TryAsync(bad, method, Piece().Replace(path, piece) + Query(said, piece), "{}");

        bad.ShouldBeEmpty(string.Join("\n", service.Log.Errors.Take(20)));
    }

    [Fact]
    public async Task No_spoilt_body_is_answered_500()
    {
        var bad = new List<string>();
        foreach (var (method, path, said) in service.Operations().Where(operation => operation.Said.TryGetProperty("requestBody", out _)))
            foreach (var body in Bodies(said))
                await TryAsync(bad, method, Piece().Replace(path, "1"), body);

        bad.ShouldBeEmpty(string.Join("\n", service.Log.Errors.Take(20)));
    }

    IEnumerable<string> Bodies(JsonElement said)
    {
        var content = said.GetProperty("requestBody").GetProperty("content");
        if (!content.TryGetProperty("application/json", out var json)) return ["", "\"", "a;b", "a,b\n1,2,3\n", "\0", "\ud7ff"];
        var body = new SampleBody(service.Description).Of(json.GetProperty("schema"));
        return SampleBody.Spoilt(body).Prepend(body);
    }

    async Task TryAsync(List<string> bad, string method, string address, string body)
    {
        var request = new HttpRequestMessage(new(method), address) { Headers = { { IdempotentRequest.Header, Guid.CreateVersion7().ToString() } } };
        if (method is not ("GET" or "DELETE")) request.Content = new StringContent(body, Encoding.UTF8, body.StartsWith('{') ? "application/json" : "text/csv");
        using var answer = await service.Client.SendAsync(request);
        if ((int)answer.StatusCode >= 500) bad.Add($"{method} {address[..Math.Min(address.Length, 120)]} {body[..Math.Min(body.Length, 2_000)]}");
    }

    static string Query(JsonElement said, string piece) => !said.TryGetProperty("parameters", out var parameters) ? "" : "?" + string.Join('&', parameters
        .EnumerateArray().Where(one => one.GetProperty("in").GetString() is "query").Select(one => $"{one.GetProperty("name").GetString()}={piece}"));

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Piece();
}
