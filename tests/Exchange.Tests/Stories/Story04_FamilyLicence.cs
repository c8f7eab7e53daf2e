using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;

namespace Exchange.Tests.Stories;

/// <summary>Five seats: three PCs, a Mac, a phone. The verification is that of the weakest slot that the terms require.</summary>
public sealed class Story04_FamilyLicence
{
    const int Refuser = 3, Mac = 4, Phone = 5;

    static readonly DeviceSlotRequest[] Family = [new("linux", "study"), new("linux", "kitchen"), new("linux", "Tim"), new("macos", "attic"), new("android", "phone")];

    [Fact]
    public async Task One_who_refuses_makes_the_whole_exchange_unverified()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync(Shop.FamilyBox));
        var customer = await FamilyWithKeyAsync(till, box);
        await TwoScanAndTheMacIsSoldAsync(customer);

        await customer.RefusesAsync(Refuser);
        await till.SeesAsync(customer, x => x.GraceUntil is not null);
        shop.DaysPass(8);

        var done = await till.SeesAsync(customer, "completed");
        (done.Verification, done.OldLicence).ShouldBe((Verification.Unverified, OldLicenceOutcome.Revoked));
        SlotOutcome[] each = [SlotOutcome.Removed, SlotOutcome.Removed, SlotOutcome.Refused, SlotOutcome.Attested, SlotOutcome.NotScannable];
        done.Devices.Select(d => d.Outcome).ShouldBe(each);
        (await shop.CertificateAsync(customer)).Summary.Devices.Select(d => d.Outcome).ShouldBe(each);
        (await shop.Vendor.SaysOfAsync(box)).ShouldBe("revoked");
    }

    [Theory]
    [InlineData(RequiredSlots.Scannable, Verification.Attested)]
    [InlineData(RequiredSlots.All, Verification.Unverified)]
    [InlineData(RequiredSlots.Any, Verification.Observed)]
    public async Task The_terms_say_which_slots_count(RequiredSlots slots, Verification expected)
    {
        await using var shop = await Shop.OpenAsync(terms => terms with { Removal = terms.Removal with { Slots = slots } });
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync(Shop.FamilyBox));
        var customer = await FamilyWithKeyAsync(till, box);

        if (slots != RequiredSlots.Any) await TwoScanAndTheMacIsSoldAsync(customer);
        (await till.SeesAsync(customer)).State.ShouldBe("awaiting-removal");
        (await customer.ScansAsync(Refuser, removed: true)).ShouldBe(SlotOutcome.Removed);

        var done = await till.SeesAsync(customer, "completed");
        done.Verification.ShouldBe(expected);
        (await shop.CertificateAsync(customer)).Summary.Verification.ShouldBe(expected);
    }

    static async Task TwoScanAndTheMacIsSoldAsync(Customer customer)
    {
        (await customer.ScansAsync(1, removed: true)).ShouldBe(SlotOutcome.Removed);
        (await customer.ScansAsync(2, removed: false)).ShouldBe(SlotOutcome.Pending);
        (await customer.ScansAsync(2, removed: true)).ShouldBe(SlotOutcome.Removed);
        await customer.SignsThatNoneIsLeftAsync(Mac);
    }

    static async Task<Customer> FamilyWithKeyAsync(Till till, OldBox box)
    {
        var customer = await till.ExchangeAsync(box, x => x with { Devices = Family });
        customer.Accepted.Exchange.Devices.Count.ShouldBe(5);
        customer.Accepted.Exchange.Devices[Phone - 1].Outcome.ShouldBe(SlotOutcome.NotScannable);
        await till.SeesAsync(customer, "awaiting-delivery");
        await customer.TakesTheKeyAsync();
        await till.SeesAsync(customer, "awaiting-removal");
        return customer;
    }
}
