using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Persistence;
using Exchange.Sandbox;
using Exchange.Tests.Licences;
using Microsoft.Extensions.Configuration;

namespace Exchange.Tests.Sandbox;

/// <summary>The sandbox as a stranger's client meets it: signed by hand, from the contract's text.</summary>
public sealed class SandboxVendorTests
{
    const string Reserve = """{"gtin":"05901234123457","seats":1,"termMonths":12,"clientReference":"c-1"}""";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_contracts_example_is_signed_as_it_says() =>
        File.ReadAllText(Repository.PathOf("contracts", "vendor-api.yaml")).ShouldContain(
            Signature("POST", "/v1/licences/L-1/revoke", "1772442000", "k-1", """{"clientReference":"c-1"}"""));

    [Theory]
    [InlineData("Exchange-Key-Id", "somebody", "unknown-key")]
    [InlineData("Exchange-Signature", "v1=00", "bad-signature")]
    [InlineData("Exchange-Timestamp", "yesterday", "bad-signature")]
    [InlineData("Idempotency-Key", "another", "bad-signature")]
    public async Task A_call_that_is_not_signed_well_is_refused(string header, string value, string code)
    {
        await using var bench = await Bench.OpenAsync();
        using var request = Signed(bench, "k-1", Reserve);
        request.Headers.Remove(header);
        request.Headers.Add(header, value);
        (await SendAsync(bench, request)).ShouldBe((401, code));
    }

    [Theory, InlineData(300, 201), InlineData(-300, 201), InlineData(301, 401), InlineData(-301, 401)]
    public async Task A_call_from_too_far_away_in_time_is_refused(int seconds, int status)
    {
        await using var bench = await Bench.OpenAsync();
        using var request = Signed(bench, "k-1", Reserve, bench.VendorClock.GetUtcNow().AddSeconds(seconds));
        (await SendAsync(bench, request)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("{", 400), InlineData("null", 400), InlineData("[]", 400)]
    [InlineData("""{"gtin":"05901234123457","seats":1,"termMonths":12,"clientReference":"c-1","more":1}""", 400)]
    [InlineData("""{"gtin":"05901234123457","gtin":"05901234123457","seats":1,"termMonths":12,"clientReference":"c-1"}""", 400)]
    [InlineData("""{"gtin":"05901234123457","seats":"1","termMonths":12,"clientReference":"c-1"}""", 400)]
    [InlineData("""{"gtin":null,"seats":1,"termMonths":12,"clientReference":"c-1"}""", 400)]
    [InlineData("""{"seats":1,"termMonths":12,"clientReference":"c-1"}""", 400)]
    [InlineData("""{"gtin":"05901234123450","seats":1,"termMonths":12,"clientReference":"c-1"}""", 422)]
    [InlineData("""{"gtin":"05901234123457","seats":0,"termMonths":12,"clientReference":"c-1"}""", 422)]
    [InlineData("""{"gtin":"05901234123457","seats":1,"termMonths":12,"clientReference":""}""", 422)]
    public async Task A_body_that_the_contract_does_not_allow_is_refused(string body, int status)
    {
        await using var bench = await Bench.OpenAsync();
        using var request = Signed(bench, "k-1", body);
        (await SendAsync(bench, request)).ShouldBe((status, "invalid-request"));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        await using var bench = await Bench.OpenAsync();
        using var request = Signed(bench, "k-1", Reserve + new string(' ', 65_536));
        (await SendAsync(bench, request)).ShouldBe((413, "invalid-request"));
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer_also_after_a_restart_and_another_body_none()
    {
        await using var bench = await Bench.OpenAsync();
        var first = await BodyAsync(bench, "k-1", Reserve);
        await bench.RestartSandboxAsync();

        (await BodyAsync(bench, "k-1", Reserve)).ShouldBe(first);
        using var other = Signed(bench, "k-1", Reserve.Replace("c-1", "c-2"));
        (await SendAsync(bench, other)).ShouldBe((422, "idempotency-key-reused"));
    }

    [Fact]
    public async Task A_hundred_at_once_under_one_key_make_one_reservation()
    {
        await using var bench = await Bench.OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => BodyAsync(bench, "k-1", Reserve)));
        answers.Distinct().Count().ShouldBe(1);
        (await bench.LedgerAsync()).GetProperty("held").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_call_has_an_operation_that_tells_its_end()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.FaultsAsync(new { slowRate = 1, slowMs = 5000 });
        using var accepted = await bench.Http.SendAsync(Signed(bench, "k-1", Reserve), Stop);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var operation = accepted.Headers.Location!.ToString();
        (await ShowAsync(bench, operation)).GetProperty("state").GetString().ShouldBe("pending");

        bench.PassTime(TimeSpan.FromSeconds(5));

        var end = await ShowAsync(bench, operation);
        end.GetProperty("state").GetString().ShouldBe("succeeded");
        end.GetProperty("reservation").GetProperty("state").GetString().ShouldBe("held");
    }

    [Fact]
    public async Task A_double_provision_shows_in_the_ledger()
    {
        await using var bench = await Bench.OpenAsync();
        var exchange = Guid.CreateVersion7();
        foreach (var round in "12") await bench.Sandbox.ProvisionAsync(Bench.For("provision", exchange) with { Key = $"{exchange}/provision/{round}" }, Stop);
        var more = (await bench.LedgerAsync()).GetProperty("more")[0];
        more.GetProperty("clientReference").GetString().ShouldBe(exchange.ToString());
        more.GetProperty("live").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task Faults_are_kept_over_a_restart_and_nonsense_is_refused()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.FaultsAsync(new { errorRate = 0.25 });
        await bench.RestartSandboxAsync();
        (await bench.Http.GetFromJsonAsync<JsonElement>("/sandbox/faults", Stop)).GetProperty("errorRate").GetDouble().ShouldBe(0.25);
        foreach (var plan in new object[] { new { errorRate = 1.5 }, new { delayMs = -1 }, new { colour = "red" } })
            (await bench.Http.PutAsJsonAsync("/sandbox/faults", plan, Stop)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, InlineData("Sandbox:File", "x"), InlineData("Vendors:acme:BaseUrl", "https://shop.example/sandbox/vendor/v1")]
    public void Production_refuses_the_sandbox(string name, string value)
    {
        var production = new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
        Should.Throw<StartRefused>(() => SandboxVendor.RefuseInProduction(production)).Message.ShouldContain("Production refuses the sandbox vendor");
        SandboxVendor.RefuseInProduction(new ConfigurationBuilder().AddInMemoryCollection([new("Vendors:acme:BaseUrl", "https://vendor.example/v1")]).Build());
    }

    static HttpRequestMessage Signed(Bench bench, string key, string body, DateTimeOffset? at = null, HttpMethod? method = null, string target = "/sandbox/vendor/v1/reservations")
    {
        var time = (at ?? bench.VendorClock.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(method ?? HttpMethod.Post, target);
        if (method is null) request.Content = new StringContent(body, new UTF8Encoding(false), new MediaTypeHeaderValue("application/json"));
        if (key.Length > 0) request.Headers.Add("Idempotency-Key", key);
        request.Headers.Add("Exchange-Key-Id", "exchange");
        request.Headers.Add("Exchange-Timestamp", time);
        request.Headers.Add("Exchange-Signature", Signature(request.Method.Method, target, time, key, body));
        return request;
    }

    static string Signature(string method, string target, string time, string key, string body)
    {
        var text = $"{method}\n{target}\n{time}\n{key}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";
        return "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Bench.Secret), Encoding.UTF8.GetBytes(text)));
    }

    static async Task<(int Status, string? Code)> SendAsync(Bench bench, HttpRequestMessage request)
    {
        using var answer = await bench.Http.SendAsync(request, Stop);
        var code = (int)answer.StatusCode < 400 ? null : (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("code").GetString();
        return ((int)answer.StatusCode, code);
    }

    static async Task<string> BodyAsync(Bench bench, string key, string body)
    {
        using var request = Signed(bench, key, body);
        using var answer = await bench.Http.SendAsync(request, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    static async Task<JsonElement> ShowAsync(Bench bench, string target)
    {
        using var request = Signed(bench, "", "", method: HttpMethod.Get, target: target);
        using var answer = await bench.Http.SendAsync(request, Stop);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }
}
