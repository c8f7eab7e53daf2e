using System.Net.Http.Json;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Tests.Hosting;

namespace Exchange.Tests.Intake;

public sealed class EligibilityTests
{
    static async Task<HttpResponseMessage> PostAsync(ShopFloor floor, EligibilityRequest request) =>
        await floor.Till.PostAsJsonAsync("/pos/v1/eligibility", request, ProblemAssertions.Json, ShopFloor.Stop);

    static async Task<EligibilityAnswer> AskAsync(ShopFloor floor, EligibilityRequest request) => await ShopFloor.ReadAsync<EligibilityAnswer>(await PostAsync(floor, request));

    static EligibilityRequest About(string code) => new() { Store = "0001", OldLicence = new() { Gtin = ShopFloor.OldGtin, ActivationCode = code } };

    [Fact]
    public async Task A_good_licence_is_eligible_under_every_programme_that_covers_it()
    {
        await using var floor = await ShopFloor.OpenAsync();

        var answer = await AskAsync(floor, About(await floor.OldLicenceAsync()));

        answer.Result.ShouldBe(EligibilityResult.Eligible);
        answer.Reason.ShouldBeNull();
        answer.Programmes.Select(p => (p.Programme, p.Version)).ShouldBe([("from-anywhere", 1), ("swap-45-days", 1)]);
        var offers = answer.Programmes[0].Offers;
        offers.Select(o => (o.Id, o.Stock, o.Due)).ShouldBe([("harbour-3", null, 999L), ("lantern-1", 0, 999L)]);
        answer.Programmes[1].Offers[0].Due.ShouldBe(0);
    }

    [Fact]
    public async Task The_difference_to_a_price_is_known_once_the_receipt_shows_one()
    {
        await using var floor = await ShopFloor.OpenAsync();
        await floor.PublishAsync(terms => terms with { Code = "compare", Products = [new(ShopFloor.OldGtin)], Proofs = [ProofKind.Receipt], Difference = new() { Currency = "EUR", Mode = DifferenceMode.PriceDifference } });
        var request = About(await floor.OldLicenceAsync()) with { Programme = "compare" };
        var shown = request with { Proof = floor.Wish("").Proof };

        (await AskAsync(floor, request)).Programmes.Single().Offers[0].Due.ShouldBeNull();
        (await AskAsync(floor, shown)).Programmes.Single().Offers[0].Due.ShouldBe(4999 - 2999);
    }

    [Theory]
    [InlineData("not-found", false, null)]
    [InlineData("expired-too-long-ago", true, -31)]
    [InlineData(null, true, -20)]
    public async Task What_the_vendor_says_is_judged_as_the_saga_would(string? reason, bool sold, int? days)
    {
        await using var floor = await ShopFloor.OpenAsync();
        var code = sold ? await floor.OldLicenceAsync(new { validUntil = floor.Now.AddDays(days!.Value) }) : floor.NextCode();

        var answer = await AskAsync(floor, About(code));

        (answer.Result, answer.Reason).ShouldBe((reason is null ? EligibilityResult.Eligible : EligibilityResult.NotEligible, reason));
    }

    [Fact]
    public async Task A_licence_that_is_being_exchanged_is_refused_with_the_reason_and_nothing_else()
    {
        await using var floor = await ShopFloor.OpenAsync();
        var code = await floor.OldLicenceAsync();
        await floor.TakeAsync(floor.Wish(code));

        using var answer = await PostAsync(floor, About(code) with { Store = "0002" });

        var text = await answer.Content.ReadAsStringAsync(ShopFloor.Stop);
        text.ShouldBe("""{"result":"not-eligible","reason":"licence-already-exchanged","programmes":[]}""");
    }

    [Fact]
    public async Task A_vendor_that_hangs_leaves_it_undetermined_within_two_seconds_and_intake_still_works()
    {
        await using var floor = await ShopFloor.OpenAsync();
        var code = await floor.OldLicenceAsync();
        await AskAsync(floor, About(code)); // whatever is made at the first call is made
        await floor.VendorAsync(new { delayMs = 60_000 });
        var (asked, start) = (AskAsync(floor, About(code)), floor.Now);

        using (var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System))
            for (; !asked.IsCompleted; await tick.WaitForNextTickAsync(ShopFloor.Stop)) floor.Clock.Advance(tick.Period);

        var answer = await asked;
        (floor.Now - start).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        (answer.Result, answer.Reason).ShouldBe((EligibilityResult.Undetermined, "vendor-too-slow"));
        answer.Programmes.ShouldNotBeEmpty();
        (await floor.TakeAsync(floor.Wish(code))).Exchange.State.ShouldBe("checking");
    }

    [Fact]
    public async Task A_request_without_an_identifier_or_of_another_product_says_so()
    {
        await using var floor = await ShopFloor.OpenAsync();

        using var nameless = await PostAsync(floor, new() { Store = "0001", OldLicence = new() { Gtin = ShopFloor.OldGtin } });
        var other = await AskAsync(floor, new() { Store = "0001", OldLicence = new() { Gtin = "02000002000037", Serial = "S-123" } });
        var unknown = await AskAsync(floor, About(floor.NextCode()) with { Programme = "no-such" });

        await nameless.ShouldBeProblemAsync(422, "validation-failed");
        (other.Result, other.Reason).ShouldBe((EligibilityResult.NotEligible, "not-eligible"));
        (unknown.Result, unknown.Reason).ShouldBe((EligibilityResult.NotEligible, "programme-not-found"));
    }
}
