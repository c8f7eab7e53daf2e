using Exchange.Licences;

namespace Exchange.Tests.Licences;

/// <summary>Vendors that break the contract: none of it is ever taken for a yes or a no.</summary>
public sealed class MisbehavingVendorTests
{
    const string Json = "application/json";
    const string ProblemJson = "application/problem+json";
    const string Made = """{"id":"L1","gtin":"05901234123457","state":"active","seats":1,"renewal":"off","key":"K"}""";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static readonly TheoryData<string, string, string> Answers = new()
    {
        { "malformed JSON", RawVendor.Http("201 Created", Json, "{\"id\":"), "unknown-outcome" },
        { "JSON that is null", RawVendor.Http("201 Created", Json, "null"), "unknown-outcome" },
        { "no body", RawVendor.Http("201 Created", Json, ""), "unknown-outcome" },
        { "a member missing", RawVendor.Http("201 Created", Json, Made.Replace("\"state\":\"active\",", "")), "unknown-outcome" },
        { "a member twice", RawVendor.Http("201 Created", Json, Made.Replace("{", "{\"id\":\"L0\",")), "unknown-outcome" },
        { "no key", RawVendor.Http("201 Created", Json, Made.Replace(",\"key\":\"K\"", "")), "unknown-outcome" },
        { "an id that is a path", RawVendor.Http("201 Created", Json, Made.Replace("L1", "../L1")), "unknown-outcome" },
        { "another state", RawVendor.Http("201 Created", Json, Made.Replace("active", "revoked")), "unknown-outcome" },
        { "wrong content type", RawVendor.Http("201 Created", "text/html", Made), "unknown-outcome" },
        { "no such charset", RawVendor.Http("201 Created", "text/plain; charset=bogus", Made), "unknown-outcome" },
        { "a huge body", RawVendor.Http("201 Created", Json, Made + new string(' ', 70_000)), "unknown-outcome" },
        { "a body cut short", RawVendor.Http("201 Created", Json, Made)[..^5] + "\r\n", "unknown-outcome" },
        { "an error without a code", RawVendor.Http("500 Oops", "text/plain", "stack trace"), "unknown-outcome" },
        { "a gateway's time-out", RawVendor.Http("504 Gateway Timeout", "text/html", "<html>"), "unknown-outcome" },
        { "a proxy's 404", RawVendor.Http("404 Not Found", "text/html", "<html>"), "unavailable" },
        { "a 404 with a code nobody agreed", RawVendor.Http("404 Not Found", ProblemJson, """{"code":"gone-fishing"}"""), "unavailable" },
        { "a 404 with a plain JSON code", RawVendor.Http("404 Not Found", Json, """{"code":"licence-not-found"}"""), "unavailable" },
        { "unauthorised", RawVendor.Http("401 Unauthorized", ProblemJson, """{"code":"bad-signature"}"""), "unavailable" },
        { "a redirect in place", RawVendor.Http("304 Not Modified", Json, ""), "unavailable" },
        { "in progress under the key", RawVendor.Http("409 Conflict", ProblemJson, """{"code":"in-progress"}""", "Retry-After: 7\r\n"), "in-progress" },
        { "accepted", RawVendor.Http("202 Accepted", Json, """{"id":"O1","state":"pending"}"""), "in-progress" },
        { "rate limit in HTML", RawVendor.Http("429 Too Many Requests", "text/html", "<html>", "Retry-After: 12\r\n"), "rate-limited" },
        { "a bare 503", RawVendor.Http("503 Service Unavailable", "text/html", "<html>", "Retry-After: nonsense\r\n"), "unavailable" },
        { "no HTTP at all", "SSH-2.0-OpenSSH_9.2\r\n\r\n", "unknown-outcome" },
        { "nothing", "", "unknown-outcome" },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task Is_tried_later(string what, string answer, string code)
    {
        await using var vendor = new RawVendor(answer);
        await using var bench = await Bench.OpenAsync(vendor.Address, timeout: what.Contains("cut short") ? TimeSpan.FromMilliseconds(400) : null);

        var later = (await bench.Sandbox.ProvisionAsync(Bench.For("provision"), Stop)).ShouldBeLater(code);

        vendor.Calls.ShouldBeGreaterThan(0);
        later.After.ShouldBe(answer.Contains("Retry-After: 12") ? TimeSpan.FromSeconds(12) : answer.Contains("Retry-After: 7") ? TimeSpan.FromSeconds(7) : null);
    }

    [Fact]
    public async Task The_right_answer_of_the_same_socket_is_done()
    {
        await using var vendor = new RawVendor(RawVendor.Http("201 Created", Json, Made));
        await using var bench = await Bench.OpenAsync(vendor.Address);
        (await bench.Sandbox.ProvisionAsync(Bench.For("provision"), Stop)).ShouldBeDone().LicenceKey.ShouldBe("K");
    }

    [Theory, InlineData("301 Moved Permanently"), InlineData("302 Found"), InlineData("307 Temporary Redirect"), InlineData("308 Permanent Redirect")]
    public async Task A_redirect_is_never_followed(string status)
    {
        await using var thief = new RawVendor(RawVendor.Http("201 Created", Json, Made));
        await using var vendor = new RawVendor(RawVendor.Http(status, Json, "", $"Location: {thief.Address}/licences\r\n"));
        await using var bench = await Bench.OpenAsync(vendor.Address);

        (await bench.Sandbox.ProvisionAsync(Bench.For("provision"), Stop)).ShouldBeLater("unavailable");

        thief.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_drip_ends_at_the_time_out()
    {
        await using var vendor = new RawVendor("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{", drip: true);
        await using var bench = await Bench.OpenAsync(vendor.Address, TimeSpan.FromMilliseconds(400));
        (await bench.Sandbox.ProvisionAsync(Bench.For("provision"), Stop)).ShouldBeLater("unknown-outcome");
    }

    [Fact]
    public async Task An_endless_answer_ends_at_the_limit()
    {
        await using var vendor = new RawVendor($"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n20000\r\n{new string(' ', 0x20000)}\r\n", drip: true);
        await using var bench = await Bench.OpenAsync(vendor.Address);
        (await bench.Sandbox.ProvisionAsync(Bench.For("provision"), Stop)).ShouldBeLater("unknown-outcome");
    }

    [Fact]
    public async Task Nobody_there_is_unavailable()
    {
        string address;
        await using (var gone = new RawVendor("")) address = gone.Address;
        await using var bench = await Bench.OpenAsync(address);
        (await bench.Sandbox.ProvisionAsync(Bench.For("provision"), Stop)).ShouldBeLater("unavailable");
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_not_answered_for_the_vendor()
    {
        await using var vendor = new RawVendor("HTTP/1.1 201 Created\r\n", drip: true);
        await using var bench = await Bench.OpenAsync(vendor.Address);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Should.ThrowAsync<OperationCanceledException>(() => bench.Sandbox.LookupAsync(Bench.About("A", "lookup"), patience.Token));
    }
}
