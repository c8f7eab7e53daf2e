using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Exchange.Hosting.Idempotency;

namespace Exchange.Tests.Hosting;

/// <summary>No endpoint of the service answers 500 to anything malformed.</summary>
[Collection(nameof(WholeService))]
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

    /// <summary>From a body that is taken, so that each spoilt value reaches as far as it can.</summary>
    [Fact]
    public async Task No_spoilt_exchange_is_answered_500()
    {
        var bad = new List<string>();
        var number = 0;
        string Fresh(string body) => body.Replace("NUMBER", Digits(++number), StringComparison.Ordinal);

        (await SendAsync("POST", "/pos/v1/exchanges", Fresh(Taken()))).ShouldBe(202);
        foreach (var body in SampleBody.Spoilt(Taken())) await TryAsync(bad, "POST", "/pos/v1/exchanges", Fresh(body));

        bad.ShouldBeEmpty(string.Join("\n", service.Log.Errors.Take(20)));
    }

    // Of the digits 2 to 9 alone, which an activation code may hold.
    static string Digits(int number) => string.Concat(Convert.ToString(number, 8).PadLeft(5, '0').Select(digit => (char)(digit + 2)));

    internal static string Taken()
    {
        var now = TimeProvider.System.GetUtcNow();
        return $$"""
            {
              "store": "0001", "operator": "c-17", "programme": "swap-45-days", "offer": "harbour-3",
              "transaction": { "workstation": "T1", "businessDay": "{{now:yyyy-MM-dd}}", "number": "NUMBER" },
              "occurredAt": "{{now:yyyy-MM-ddTHH:mm:ssZ}}",
              "oldLicence": { "gtin": "02000001000014", "activationCode": "ACME2-SHLD3-DEMX4-NUMBER", "serial": "S-NUMBER", "accountEmail": "NUMBER@example.org", "orderNumber": "O-NUMBER" },
              "proof": { "kind": "receipt", "captured": "scanned", "receipt": { "store": "0001", "businessDay": "{{now.AddDays(-30):yyyy-MM-dd}}",
                "workstation": "T1", "transaction": "NUMBER", "line": 1, "gtin": "02000001000014", "unitPrice": 2999 } },
              "consent": { "termsVersion": 1, "givenAt": "{{now:yyyy-MM-ddTHH:mm:ssZ}}", "how": "signature-pad" }
            }
            """;
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
        if (await SendAsync(method, address, body) >= 500) bad.Add($"{method} {address[..Math.Min(address.Length, 120)]} {body[..Math.Min(body.Length, 2_000)]}");
    }

    async Task<int> SendAsync(string method, string address, string body)
    {
        var request = new HttpRequestMessage(new(method), address) { Headers = { { IdempotentRequest.Header, Guid.CreateVersion7().ToString() } } };
        if (method is not ("GET" or "DELETE")) request.Content = new StringContent(body, Encoding.UTF8, body.StartsWith('{') ? "application/json" : "text/csv");
        using var answer = await service.Client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    static string Query(JsonElement said, string piece) => !said.TryGetProperty("parameters", out var parameters) ? "" : "?" + string.Join('&', parameters
        .EnumerateArray().Where(one => one.GetProperty("in").GetString() is "query").Select(one => $"{one.GetProperty("name").GetString()}={piece}"));

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Piece();
}
