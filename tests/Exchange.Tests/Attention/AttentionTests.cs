using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Exchanges;
using Exchange.Journal;
using Exchange.Tests.Hosting;
using Exchange.Tests.Intake;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Attention;

public sealed class AttentionTests
{
    static async Task<Exchange.Attention.AttentionPage> ListAsync(ShopFloor floor, string query = "") =>
        await ShopFloor.ReadAsync<Exchange.Attention.AttentionPage>(await floor.Office.GetAsync($"/retailer/v1/attention{query}", ShopFloor.Stop));

    static Task<HttpResponseMessage> ResolveAsync(ShopFloor floor, Guid obligation, string resolution, string? key = null) =>
        floor.PostAsync(floor.Office, $"/retailer/v1/attention/{obligation}/resolutions", new { resolution, by = "head-3", reason = "seen the papers" }, key);

    /// <summary>A loyalty look-up that nobody can verify but a person.</summary>
    static async Task<AcceptedExchange> UnprovenAsync(ShopFloor floor)
    {
        var taken = await floor.TakeAsync(floor.Wish(await floor.OldLicenceAsync()) with { Proof = new() { Kind = ProofKind.Loyalty, Reference = "L-1" } });
        await floor.UntilAsync(taken.Exchange.Id, view => view is { State: "awaiting-proof", Obligations.Count: 1 });
        return taken;
    }

    [Fact]
    public async Task A_proof_waits_for_a_person_and_goes_on_once_approved()
    {
        await using var floor = await ShopFloor.OpenAsync();
        var taken = await UnprovenAsync(floor);

        var item = (await ListAsync(floor)).Items.Single();
        using var answer = await ResolveAsync(floor, item.Obligation, "approve");

        (item.Exchange, item.Kind, item.Owner).ShouldBe((taken.Exchange.Id, "proof", "person"));
        item.Resolutions.ShouldBe(["approve", "reject"]);
        (await ShopFloor.ReadAsync<ExchangeView>(answer)).Obligations.ShouldBeEmpty();
        await floor.UntilAsync(taken.Exchange.Id, "awaiting-delivery");
        (await floor.FactsAsync(taken.Exchange.Id)).Take(5).ShouldBe(["exchange.accepted", "proof.waiting", "obligation.opened", "obligation.closed", "proof.verified"]);
        (await ListAsync(floor)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rejected_proof_walks_everything_back()
    {
        await using var floor = await ShopFloor.OpenAsync();
        var taken = await UnprovenAsync(floor);
        var item = (await ListAsync(floor, "?kind=proof")).Items.Single();

        using (var answer = await ResolveAsync(floor, item.Obligation, "reject")) answer.EnsureSuccessStatusCode();

        (await floor.UntilAsync(taken.Exchange.Id, "rejected")).Reason.ShouldBe("proof-rejected");
        await using var db = await floor.ContextAsync();
        var closed = await db.Set<JournalRow>().SingleAsync(f => f.Type == "obligation.closed", ShopFloor.Stop);
        closed.Body.ShouldContain("\"resolution\":\"reject\",\"by\":\"head-3\",\"reason\":\"seen the papers\"");
    }

    [Fact]
    public async Task A_repeat_gets_the_first_answer_and_another_answer_comes_too_late()
    {
        await using var floor = await ShopFloor.OpenAsync();
        await UnprovenAsync(floor);
        var item = (await ListAsync(floor)).Items.Single();

        using var first = await ResolveAsync(floor, item.Obligation, "approve", "r-1");
        using var again = await ResolveAsync(floor, item.Obligation, "approve", "r-1");
        using var late = await ResolveAsync(floor, item.Obligation, "reject", "r-2");
        using var unknown = await ResolveAsync(floor, Guid.Empty, "done");

        (await again.Content.ReadAsStringAsync(ShopFloor.Stop)).ShouldBe(await first.Content.ReadAsStringAsync(ShopFloor.Stop));
        await late.ShouldBeProblemAsync(409, "obligation-already-resolved");
        await unknown.ShouldBeProblemAsync(404, "obligation-not-found");
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_says_which_do()
    {
        await using var floor = await ShopFloor.OpenAsync();
        await UnprovenAsync(floor);
        var item = (await ListAsync(floor)).Items.Single();

        using var answer = await ResolveAsync(floor, item.Obligation, "write-off");

        (await answer.ShouldBeProblemAsync(422, "resolution-not-allowed")).GetProperty("detail").GetString().ShouldBe("Use one of approve, reject.");
    }

    [Fact]
    public async Task A_promise_of_an_offline_till_is_listed_and_done()
    {
        await using var floor = await ShopFloor.OpenAsync();
        var block = await ShopFloor.ReadAsync<ClaimCodeBlock>(await floor.PostAsync(floor.Till, "/pos/v1/claim-codes", new ClaimCodeBlockRequest("0001", "c-17", 1)), 201);
        var code = await floor.OldLicenceAsync();
        await floor.TakeAsync(floor.Wish(code));
        var batch = new OfflineBatch([new("k", floor.Wish(code) with { ClaimCode = block.Codes[0] })]);
        using (await floor.Till.PostAsJsonAsync("/pos/v1/offline-batches", batch, ProblemAssertions.Json, ShopFloor.Stop)) { }

        var item = (await ListAsync(floor, "?kind=promise")).Items.Single();
        using (var answer = await ResolveAsync(floor, item.Obligation, "done")) answer.EnsureSuccessStatusCode();

        (item.State, item.About).ShouldBe(("rejected", "licence-already-exchanged"));
        (await ListAsync(floor, "?kind=promise")).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("retry", "revoked", OldLicenceOutcome.Revoked)]
    [InlineData("write-off", "active", OldLicenceOutcome.NotPossible)]
    public async Task A_refused_revocation_is_tried_again_or_given_up(string resolution, string state, OldLicenceOutcome outcome)
    {
        await using var floor = await ShopFloor.OpenAsync();
        await floor.PublishAsync(terms => terms with { Code = "no-look", Removal = new() { Slots = RequiredSlots.None, WithinDays = 3 }, OldLicence = new() { Vendor = "sandbox", SuspendFirst = false } });
        var code = await floor.OldLicenceAsync();
        var id = (await floor.TakeAsync(floor.Wish(code, "no-look"))).Exchange.Id;
        await floor.UntilAsync(id, "awaiting-delivery");
        var owed = await RefusedAsync(floor, id);

        using (var answer = await ResolveAsync(floor, owed, resolution)) answer.EnsureSuccessStatusCode();

        (await floor.UntilAsync(id, "completed")).OldLicence.ShouldBe(outcome);
        (await floor.OldStateAsync(code)).ShouldBe(state);
    }

    /// <summary>
    /// As if the vendor had refused it: the sandbox never does, so the refusal comes over the bus. Only after the real call was answered, and while the
    /// clock stands still so that it isn't made again: a call that is still under way would find the vendor well, and revoke.
    /// </summary>
    static async Task<Guid> RefusedAsync(ShopFloor floor, string id)
    {
        await floor.VendorAsync(new { maintenance = true });
        await floor.DeliverAsync(id);
        await floor.UntilAsync(id, v => v is { State: "revoking", WaitsFor: "maintenance" }, TimeSpan.Zero);
        await using var db = await floor.ContextAsync();
        var exchange = await db.Set<ExchangeRow>().AsNoTracking().SingleAsync(e => e.HumanId == id, ShopFloor.Stop);
        await floor.Get<MassTransit.IBus>().Publish(new StepRefused(exchange.Id, Step.Revoke, exchange.Round, "refused", "no"), ShopFloor.Stop);
        var view = await floor.UntilAsync(id, v => v.Obligations.Any(o => o.Kind == "decision"), TimeSpan.Zero);
        await floor.VendorAsync(new { });
        return view.Obligations.Single(o => o.Kind == "decision").Id;
    }

    [Fact]
    public async Task A_vendor_that_is_down_for_long_is_shown()
    {
        await using var floor = await ShopFloor.OpenAsync();
        await floor.VendorAsync(new { maintenance = true });
        var taken = await floor.TakeAsync(floor.Wish(await floor.OldLicenceAsync()));
        await floor.UntilAsync(taken.Exchange.Id, view => view.WaitsFor == "maintenance");
        (await ListAsync(floor)).Delayed.ShouldBeEmpty();
        floor.Leap(TimeSpan.FromHours(1));

        var late = (await ListAsync(floor)).Delayed.Single();

        (late.Exchange, late.State, late.WaitsFor).ShouldBe((taken.Exchange.Id, "checking", "maintenance"));
        late.Tries.ShouldBeGreaterThan(0);
        (await ListAsync(floor, "?kind=proof")).Delayed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_follow_each_other_oldest_first_and_only_the_head_office_sees_them()
    {
        await using var floor = await ShopFloor.OpenAsync();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await UnprovenAsync(floor)).Exchange.Id);
            floor.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await ListAsync(floor, "?limit=2");
        var second = await ListAsync(floor, $"?limit=2&cursor={first.Next}");

        first.Items.Concat(second.Items).Select(item => item.Exchange).ShouldBe(ids);
        second.Next.ShouldBeNull();
        using var till = await floor.Till.GetAsync("/retailer/v1/attention", ShopFloor.Stop);
        await till.ShouldBeProblemAsync(403, "forbidden");
        using var odd = await floor.Office.GetAsync("/retailer/v1/attention?kind=nonsense", ShopFloor.Stop);
        await odd.ShouldBeProblemAsync(400, "invalid-parameter");
    }
}
