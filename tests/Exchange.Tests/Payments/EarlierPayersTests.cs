using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Tests.Hosting;
using Exchange.Tests.Intake;

namespace Exchange.Tests.Payments;

public sealed class EarlierPayersTests
{
    const string Code = "turns-free";

    /// <summary>9.99 EUR until tomorrow, then free, in Berlin time.</summary>
    static async Task<ShopFloor> OpenAsync(bool refunding = true)
    {
        var floor = await ShopFloor.OpenAsync();
        await floor.PublishAsync(terms => terms with
        {
            Code = Code,
            Difference = new() { Currency = "EUR", Mode = DifferenceMode.Fixed, Amount = 999 },
            Removal = new() { Slots = RequiredSlots.None, WithinDays = 3 },
        });
        await floor.PublishAsync(terms => terms with
        {
            Code = Code,
            Version = 2,
            EffectiveFrom = DateOnly.FromDateTime(floor.Now.UtcDateTime).AddDays(1),
            RefundEarlierPayers = refunding,
            Difference = new() { Currency = "EUR", Mode = DifferenceMode.Free },
            Removal = new() { Slots = RequiredSlots.None, WithinDays = 3 },
        });
        return floor;
    }

    static async Task<string> TakeAsync(ShopFloor floor) => (await floor.TakeAsync(floor.Wish(await floor.OldLicenceAsync(), Code))).Exchange.Id;

    static async Task<PaymentAccepted> PayAsync(ShopFloor floor, string id)
    {
        await floor.UntilAsync(id, "awaiting-payment");
        using var answer = await floor.PostAsync(floor.Till, $"/pos/v1/exchanges/{id}/payments", new PaymentRequest("c-17", "card", 999, "EUR", 160, "778"));
        return await ShopFloor.ReadAsync<PaymentAccepted>(answer, 202);
    }

    [Fact]
    public async Task Whoever_paid_gets_it_back_once_and_whoever_did_not_yet_goes_on()
    {
        await using var floor = await OpenAsync();
        var (live, completed, unpaid) = (await TakeAsync(floor), await TakeAsync(floor), await TakeAsync(floor));
        await PayAsync(floor, live);
        await PayAsync(floor, completed);
        await floor.DeliverAsync(completed);
        await floor.UntilAsync(completed, "completed");
        await floor.UntilAsync(unpaid, "awaiting-payment");

        floor.Leap(TimeSpan.FromDays(1));

        foreach (var id in (string[])[live, completed])
        {
            var view = await floor.UntilAsync(id, v => v.Refunds.Count > 0);
            view.Refunds.Select(r => (r.Amount, r.Method, r.Reason)).ShouldBe([(999L, "original-tender", "now-free")]);
            (view.Due, view.Paid).ShouldBe((0L, 999L));
            view.Obligations.Select(o => o.Kind).ShouldBe(["refund"]);
        }
        var free = await floor.UntilAsync(unpaid, "awaiting-delivery");
        (free.Due, free.Refunds.Count).ShouldBe((0L, 0));
        (await floor.FactsAsync(unpaid)).ShouldContain("exchange.due-lowered");
    }

    [Fact]
    public async Task The_work_done_again_gives_nothing_twice_and_the_end_gives_nothing_more()
    {
        await using var floor = await OpenAsync();
        var id = await TakeAsync(floor);
        await PayAsync(floor, id);
        floor.Leap(TimeSpan.FromDays(1));
        await floor.UntilAsync(id, v => v.Refunds.Count > 0);

        for (var i = 0; i < 3; i++) floor.Leap(TimeSpan.FromMinutes(11));
        await floor.DeliverAsync(id);
        var end = await floor.UntilAsync(id, "completed");

        end.Refunds.Count.ShouldBe(1);
        (await floor.FactsAsync(id)).Count(fact => fact == "exchange.due-lowered").ShouldBe(1);
    }

    [Fact]
    public async Task What_was_given_back_can_not_be_reversed_at_the_till_as_well()
    {
        await using var floor = await OpenAsync();
        var id = await UnprovenAsync(floor);
        using var payment = await floor.PostAsync(floor.Till, $"/pos/v1/exchanges/{id}/payments", new PaymentRequest("c-17", "card", 999, "EUR", 160, "778"));
        var paid = await ShopFloor.ReadAsync<PaymentAccepted>(payment, 202);
        floor.Leap(TimeSpan.FromDays(1));
        await floor.UntilAsync(id, v => v.Refunds.Count > 0);

        using var answer = await floor.PostAsync(floor.Till, $"/pos/v1/exchanges/{id}/payments", new PaymentRequest("c-17", "card", 999, "EUR", 160, "779", paid.Payment));

        (await answer.ShouldBeProblemAsync(409, "wrong-state")).GetProperty("detail").GetString().ShouldBe("It was refunded already.");
    }

    [Fact]
    public async Task What_an_offline_till_sends_later_is_lowered_too()
    {
        await using var floor = await OpenAsync();
        var wish = floor.Wish(await floor.OldLicenceAsync(), Code);
        floor.Leap(TimeSpan.FromDays(1));

        var late = await floor.TakeAsync(wish);

        (late.Exchange.ProgrammeVersion, late.Exchange.Due).ShouldBe((1, 999L));
        floor.Leap(TimeSpan.FromMinutes(11));
        (await floor.UntilAsync(late.Exchange.Id, "awaiting-delivery")).Due.ShouldBe(0);
    }

    [Fact]
    public async Task An_offer_chosen_afterwards_is_free_as_well()
    {
        await using var floor = await OpenAsync();
        var id = await UnprovenAsync(floor);
        floor.Leap(TimeSpan.FromDays(1));
        var owed = (await floor.UntilAsync(id, v => v.Due == 0)).Obligations.Single();

        using (var choice = await floor.PostAsync(floor.Till, $"/pos/v1/exchanges/{id}/offer", new OfferRequest("c-17", "harbour-3"))) choice.EnsureSuccessStatusCode();
        using (var answer = await floor.PostAsync(floor.Office, $"/retailer/v1/attention/{owed.Id}/resolutions", new { resolution = "approve", by = "h-1", reason = "seen" })) answer.EnsureSuccessStatusCode();

        (await floor.UntilAsync(id, v => v.State is "awaiting-delivery" or "awaiting-payment")).Due.ShouldBe(0);
    }

    /// <summary>It waits for a person, so that nothing moves it meanwhile.</summary>
    static async Task<string> UnprovenAsync(ShopFloor floor)
    {
        var wish = floor.Wish(await floor.OldLicenceAsync(), Code) with { Proof = new() { Kind = ProofKind.Loyalty, Reference = "L-1" } };
        var id = (await floor.TakeAsync(wish)).Exchange.Id;
        await floor.UntilAsync(id, v => v is { State: "awaiting-proof", Obligations.Count: 1 });
        return id;
    }

    [Fact]
    public async Task Without_the_terms_saying_so_nobody_gets_anything_back()
    {
        await using var floor = await OpenAsync(refunding: false);
        var id = await TakeAsync(floor);
        await PayAsync(floor, id);
        await floor.UntilAsync(id, "awaiting-delivery");

        for (var i = 0; i < 3; i++) floor.Leap(TimeSpan.FromDays(1));
        await floor.DeliverAsync(id);

        var end = await floor.UntilAsync(id, "completed");
        (end.Due, end.Refunds.Count).ShouldBe((999L, 0));
    }
}
