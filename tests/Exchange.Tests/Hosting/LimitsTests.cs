using System.Globalization;
using Exchange.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Exchange.Tests.Hosting;

public sealed class LimitsTests
{
    [Fact]
    public async Task Who_asks_too_fast_is_told_429_and_when_to_come_back_and_nobody_else_is()
    {
        await using var host = await ApiHost.OpenAsync(null, ("Limits:KeyBurst", "3"), ("Limits:KeyPerSecond", "1"));
        using var hasty = await host.ClientAsync();
        using var other = await host.ClientAsync();

        HttpResponseMessage last;
        var taken = 0;
        while ((last = await hasty.GetAsync("/retailer/v1/api-keys")).IsSuccessStatusCode && taken < 100) taken++;

        taken.ShouldBeInRange(3, 99);
        await last.ShouldBeProblemAsync(429, "too-many-requests");
        last.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeGreaterThanOrEqualTo(1);
        (await other.GetAsync("/retailer/v1/api-keys")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task One_claim_code_is_limited_by_itself()
    {
        await using var host = await ApiHost.OpenAsync(
            app => app.ClaimApi().MapGet("/{code}", (string code) => TypedResults.Ok(code)), ("Limits:ClaimBurst", "1"), ("Limits:ClaimPerSecond", "1"));
        using var client = host.Client();

        var statuses = new List<int>();
        for (var i = 0; i < 20; i++) statuses.Add((int)(await client.GetAsync("/claim/v1/AAAA")).StatusCode);

        statuses.ShouldContain(200);
        statuses.ShouldContain(429);
        (await client.GetAsync("/claim/v1/BBBB")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task An_overloaded_answer_says_when_to_come_back()
    {
        await using var host = await ApiHost.OpenAsync(app => app.MapGet("/busy", () => Problems.Overloaded.Result()));
        using var client = host.Client();

        var answer = await client.GetAsync("/busy");

        await answer.ShouldBeProblemAsync(503, "overloaded");
        answer.Headers.GetValues("Retry-After").ShouldHaveSingleItem().ShouldBe(2.ToString(CultureInfo.InvariantCulture));
    }
}
