using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Microsoft.AspNetCore.Builder;

namespace Exchange.Tests.Stories;

/// <summary>The old vendor may not be dealt with, or takes lists only: the ending says <c>not-possible</c> or <c>requested</c>, never <c>revoked</c>.</summary>
public sealed class Story14_NoContact
{
    [Fact]
    public async Task Where_the_law_forbids_contact_the_ending_says_not_possible()
    {
        await using var shop = await Shop.OpenAsync(terms => OfVendor(terms, "barred") with { Basis = new(BasisKind.Ordered, "Order 2026/7", "US") }, more: Vendors);
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());

        var customer = await EndsAsync(till, box);

        var done = await till.SeesAsync(customer, "completed");
        (done.OldLicence, done.Verification, done.Obligations.Count).ShouldBe((OldLicenceOutcome.NotPossible, Verification.Observed, 0));
        (await shop.Vendor.SaysOfAsync(box)).ShouldBe("active");
        await SaysSoAsync(shop, customer, OldLicenceOutcome.NotPossible, "revocation.not-possible");
    }

    [Theory]
    [InlineData("revoked", OldLicenceOutcome.Revoked)]
    [InlineData("suspended-final", OldLicenceOutcome.SuspendedFinal)]
    public async Task A_vendor_of_lists_is_asked_by_list_and_what_it_acknowledges_is_shown(string word, OldLicenceOutcome outcome)
    {
        await using var shop = await Shop.OpenAsync(terms => OfVendor(terms, "lister"), more: Vendors);
        var till = shop.AtStore("0001");
        var customer = await EndsAsync(till, await shop.Vendor.SoldAsync());

        var asked = await till.SeesAsync(customer, "completed");
        asked.OldLicence.ShouldBe(OldLicenceOutcome.Requested);
        asked.Obligations.ShouldHaveSingleItem().ShouldSatisfyAllConditions(o => o.Kind.ShouldBe("vendor-acknowledgement"), o => o.Owner.ShouldBe("vendor"));
        await SaysSoAsync(shop, customer, OldLicenceOutcome.Requested, "revocation.requested");
        await AcknowledgesAsync(shop, word);

        (await till.SeesInTimeAsync(customer, x => x.Obligations.Count == 0)).OldLicence.ShouldBe(outcome);
        await SaysSoAsync(shop, customer, outcome, "revocation.acknowledged");
    }

    [Fact]
    public async Task What_the_vendor_of_lists_refuses_waits_for_a_person_and_is_not_shown_as_revoked()
    {
        await using var shop = await Shop.OpenAsync(terms => OfVendor(terms, "lister"), more: Vendors);
        var till = shop.AtStore("0001");
        var customer = await EndsAsync(till, await shop.Vendor.SoldAsync());
        await till.SeesAsync(customer, "completed");

        await AcknowledgesAsync(shop, "refused");

        await till.SeesInTimeAsync(customer, x => x.Obligations is [{ WaitsFor: "refused" }]);
        await shop.Office.DecidesAsync((await shop.Office.AttentionAsync()).ShouldHaveSingleItem().Obligation, "write-off");
        (await till.SeesAsync(customer, x => x.Obligations.Count == 0)).OldLicence.ShouldBe(OldLicenceOutcome.NotPossible);
    }

    static ProgrammeTerms OfVendor(ProgrammeTerms terms, string vendor) => terms with { OldLicence = terms.OldLicence with { Vendor = vendor } };

    static void Vendors(WebApplicationBuilder builder)
    {
        builder.Configuration["Vendors:barred:Kind"] = "None";
        builder.Configuration["Vendors:lister:Kind"] = "File";
        builder.Configuration["Vendors:lister:Folder"] = Path.Combine(builder.Configuration["Data:Folder"]!, "lister");
    }

    static async Task<Customer> EndsAsync(Till till, OldBox box)
    {
        var customer = await till.ExchangeAsync(box);
        await till.SeesAsync(customer, "awaiting-delivery");
        await customer.TakesTheKeyAsync();
        (await customer.ScansAsync(1, removed: true)).ShouldBe(SlotOutcome.Removed);
        return customer;
    }

    /// <summary>The vendor's clerk takes the list from the folder and puts an answer into it.</summary>
    static async Task AcknowledgesAsync(Shop shop, string outcome)
    {
        var folder = Path.Combine(shop.Folder, "lister");
        shop.PostIsCarried();
        var list = (await Until.SeenAsync(() => Task.FromResult(Directory.Exists(Path.Combine(folder, "out")) ? Directory.GetFiles(Path.Combine(folder, "out"), "*.csv") : []), files => files.Length > 0)).Single();
        var line = (await File.ReadAllLinesAsync(list, Shop.Stop)).Skip(1).ShouldHaveSingleItem();
        Directory.CreateDirectory(Path.Combine(folder, "in"));
        await File.WriteAllTextAsync(Path.Combine(folder, "in", "answer.csv"), $"reference,outcome\r\n{line.Split(',')[0]},{outcome}\r\n", Shop.Stop);
        shop.PostIsCarried();
    }

    static async Task SaysSoAsync(Shop shop, Customer customer, OldLicenceOutcome outcome, string fact)
    {
        var certified = await shop.CertificateAsync(customer);
        certified.Summary.OldLicence.ShouldBe(outcome);
        certified.Facts.ShouldContain(fact);
        certified.Facts.ShouldNotContain("revocation.done");
    }
}
