using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Tests.Hosting;

namespace Exchange.Tests.Stories;

/// <summary>The clerk makes a mistake; the customer's licence isn't burnt by it.</summary>
public sealed class Story09_ClerksMistake
{
    [Fact]
    public async Task A_wrong_code_is_cancelled_and_corrected_and_its_owner_loses_nothing()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box, strangers) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync(), await shop.Vendor.SoldAsync());
        var wrong = till.RequestFor(strangers);
        var mistaken = await till.ExchangeAsync(strangers, _ => wrong);
        await till.SeesAsync(mistaken, "awaiting-delivery");

        await till.CancelsAsync(mistaken, "wrong-code");
        var right = await till.ExchangeAsync(box, x => x with { Proof = wrong.Proof, Corrects = mistaken.Id });

        (await till.SeesAsync(mistaken, "cancelled")).ShouldSatisfyAllConditions(x => x.OldLicence.ShouldBe(OldLicenceOutcome.None), x => x.Reason.ShouldBe("wrong-code"));
        (await shop.Vendor.SaysOfAsync(strangers)).ShouldBe("active");
        await CompletesAsync(till, right);
        (await shop.CertificateAsync(right)).The("exchange.accepted").GetProperty("corrects").GetString().ShouldBe(mistaken.Id);
        (await shop.Vendor.SaysOfAsync(box)).ShouldBe("revoked");
        (await shop.Vendor.LedgerAsync()).ShouldSatisfyAllConditions(l => l.Live.ShouldBe(1), l => l.Held.ShouldBe(0), l => l.Deprovisioned.ShouldBe(1));
        await CompletesAsync(till, await till.ExchangeAsync(strangers));
    }

    [Fact]
    public async Task A_code_that_nobody_knows_is_rejected_and_the_receipt_stays_good()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var typed = till.RequestFor(box with { Code = OldVendor.NewCode() });
        var mistaken = await till.ExchangeAsync(box, _ => typed);
        (await till.SeesAsync(mistaken, "rejected")).Reason.ShouldBe("not-found");

        await CompletesAsync(till, await till.ExchangeAsync(box, x => x with { Proof = typed.Proof }));
    }

    [Fact]
    public async Task A_wrong_address_found_after_delivery_makes_code_and_key_anew_and_the_first_ones_die()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var stranger = await till.ExchangeAsync(box, x => x with { Contact = new("wrong@example.com", Locale: "de-DE") });
        await till.SeesAsync(stranger, "awaiting-delivery");
        var first = await stranger.TakesTheKeyAsync();
        await till.SeesAsync(stranger, "awaiting-removal");

        var customer = await till.CorrectsAsync(stranger, new("c-17", "typed the wrong address", new Contact("right@example.com")));

        customer.Code.ShouldNotBe(stranger.Code);
        using var closed = await stranger.TryAsync("key");
        await closed.ShouldBeProblemAsync(404, "claim-not-found");
        await till.SeesAsync(customer, "awaiting-delivery");
        (await customer.TakesTheKeyAsync()).ShouldNotBe(first);
        (await customer.ScansAsync(1, removed: true)).ShouldBe(SlotOutcome.Removed);
        (await till.SeesAsync(customer, x => x.State == "completed" && x.Obligations.Count == 0)).Verification.ShouldBe(Verification.Observed);
        (await shop.Vendor.LedgerAsync()).ShouldSatisfyAllConditions(l => l.Provisioned.ShouldBe(2), l => l.Live.ShouldBe(1), l => l.Revoked.ShouldBe(1));
        var certified = await shop.CertificateAsync(customer);
        certified.Facts.ShouldContain("licence.reissued");
        certified.Text.ShouldNotContain("example.com");
    }

    [Fact]
    public async Task A_device_that_was_a_phone_all_along_is_corrected_and_no_scan_is_asked_of_it()
    {
        await using var shop = await Shop.OpenAsync(terms => terms with { Removal = terms.Removal with { Slots = RequiredSlots.Scannable } });
        var till = shop.AtStore("0001");
        var mistaken = await till.ExchangeAsync(await shop.Vendor.SoldAsync());
        await till.SeesAsync(mistaken, "awaiting-delivery");

        var customer = await till.CorrectsAsync(mistaken, new("c-17", "it is a phone", Devices: [new("android")]));

        await customer.TakesTheKeyAsync();
        (await till.SeesAsync(customer, "completed")).Verification.ShouldBe(Verification.Unverified);
        (await shop.CertificateAsync(customer)).The("removal.not-scannable").GetProperty("platform").GetString().ShouldBe("android");
    }

    static async Task CompletesAsync(Till till, Customer customer)
    {
        await till.SeesAsync(customer, "awaiting-delivery");
        await customer.TakesTheKeyAsync();
        (await customer.ScansAsync(1, removed: true)).ShouldBe(SlotOutcome.Removed);
        (await till.SeesAsync(customer, "completed")).OldLicence.ShouldBe(OldLicenceOutcome.Revoked);
    }
}
