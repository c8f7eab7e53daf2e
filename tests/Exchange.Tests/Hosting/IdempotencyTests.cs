using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Exchange.Hosting.Idempotency;

namespace Exchange.Tests.Hosting;

/// <summary>Every POST of the service that changes something, as its description says, so that a new one is covered too.</summary>
[Collection(nameof(WholeService))]
public sealed partial class IdempotencyTests(WholeService service)
{
    /// <summary>Those that change nothing, whose entries bring keys of their own, or whose every call may be repeated and whose answer must not be kept.</summary>
    static readonly string[] WithoutKey =
    [
        "checkEligibility", "submitOfflineBatch", "validateProgramme",
        "askChallenge", // only the last challenge is good, for one report
        "reportScan", // the challenge's nonce is used up by the report
        "revealKey", // shows the same key each time, and a kept answer would outlive the erased person
    ];

    IEnumerable<(string Path, JsonElement Said)> Posts => service.Operations().Where(o => o.Method == "POST" && !WithoutKey.Contains(o.Said.GetProperty("operationId").GetString())).Select(o => (o.Path, o.Said));

    [Fact]
    public async Task A_missing_key_is_refused()
    {
        Posts.Count().ShouldBeGreaterThan(20);
        foreach (var (path, said) in Posts)
            await ShouldBeAsync(path, await SendAsync(Piece().Replace(path, piece => Fill(said, piece.Groups["name"].Value, code: "1")), Body(said), key: null), 400, "idempotency-key-missing");
    }

    [Fact]
    public async Task A_used_key_is_refused_for_anything_else()
    {
        var (used, code) = ($"used-{Guid.CreateVersion7()}", await UsedAsync());

        using (var store = await SendAsync("/retailer/v1/stores", Json($$"""{"number":"{{used[^12..]}}","name":"Used","timeZone":"Europe/Lisbon","country":"PT","cutOffHour":2}"""), used))
            ((int)store.StatusCode).ShouldBe(201);
        foreach (var (path, said) in Posts)
            await ShouldBeAsync(path, await SendAsync(Piece().Replace(path, piece => Fill(said, piece.Groups["name"].Value, code)), Body(said), path.StartsWith("/claim/", StringComparison.Ordinal) ? code : used),
                422, "idempotency-key-reused");
    }

    /// <summary>A claim code under which its own text was used as a key already.</summary>
    async Task<string> UsedAsync()
    {
        var number = string.Concat(Guid.CreateVersion7().ToString("N")[^5..].Select(digit => (char)('2' + (digit % 8))));
        using var taken = await SendAsync("/pos/v1/exchanges", Json(MalformedTests.Taken().Replace("NUMBER", number, StringComparison.Ordinal)), $"taken-{number}");
        var code = (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("claimCode").GetString()!;
        using var cancelled = await SendAsync($"/claim/v1/{code}/cancel", Json("{}"), code); // below it has no body
        ((int)cancelled.StatusCode).ShouldBe(202, await cancelled.Content.ReadAsStringAsync());
        return code;
    }

    HttpContent? Body(JsonElement said)
    {
        if (!said.TryGetProperty("requestBody", out var body)) return null;
        return body.GetProperty("content").TryGetProperty("application/json", out var json)
            ? Json(new SampleBody(service.Description).Of(json.GetProperty("schema")))
            : new StringContent("a,b\n", Encoding.UTF8, "text/csv");
    }

    static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    static string Fill(JsonElement said, string name, string code)
    {
        var schema = said.GetProperty("parameters").EnumerateArray().Single(one => one.GetProperty("in").GetString() == "path" && one.GetProperty("name").GetString() == name).GetProperty("schema");
        return schema.TryGetProperty("format", out var format) && format.GetString() == "uuid" ? Guid.CreateVersion7().ToString() : name == "code" ? code : "1";
    }

    async Task<HttpResponseMessage> SendAsync(string address, HttpContent? content, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        if (key is not null) request.Headers.Add(IdempotentRequest.Header, key);
        return await service.Client.SendAsync(request);
    }

    static async Task ShouldBeAsync(string path, HttpResponseMessage answer, int status, string code)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBe(status, $"{path}: {text}");
            text.ShouldContain($"\"{code}\"", customMessage: path);
        }
    }

    [GeneratedRegex(@"\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Piece();
}
