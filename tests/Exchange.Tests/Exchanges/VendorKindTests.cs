using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Tests.Intake;

namespace Exchange.Tests.Exchanges;

/// <summary>Old vendors that may not be contacted or take lists only, from the till to the end.</summary>
public sealed class VendorKindTests
{
    static async Task<ShopFloor> OpenAsync(string vendor)
    {
        var floor = await ShopFloor.OpenAsync(("Vendors:silent:Kind", "None"), ("Vendors:lists:Kind", "File"), ("Vendors:lists:Folder", "{folder}/lists"));
        await floor.PublishAsync(terms => terms with
        {
            Code = "by-hand",
            OldLicence = new() { Vendor = vendor, SuspendFirst = true },
            Removal = new() { Slots = RequiredSlots.None, WithinDays = 3 },
        });
        return floor;
    }

    static async Task<ExchangeView> CompleteAsync(ShopFloor floor)
    {
        var id = (await floor.TakeAsync(floor.Wish(floor.NextCode(), "by-hand"))).Exchange.Id;
        await floor.DeliverAsync(id);
        return await floor.UntilAsync(id, "completed");
    }

    /// <summary>Waits for the vendor's list and answers each of its lines.</summary>
    static async Task AcknowledgeAsync(ShopFloor floor, string outcome)
    {
        var (lists, list) = (Path.Combine(floor.Folder, "lists"), default(string));
        floor.Clock.Advance(TimeSpan.FromHours(1));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (list is null && await tick.WaitForNextTickAsync(ShopFloor.Stop))
            list = Directory.Exists(Path.Combine(lists, "out")) ? Directory.GetFiles(Path.Combine(lists, "out"), "*.csv").SingleOrDefault() : null;
        var references = (await File.ReadAllLinesAsync(list!, ShopFloor.Stop)).Skip(1).Select(line => line.Split(',')[0]);
        await File.WriteAllLinesAsync(Path.Combine(lists, "in", "answer.csv"), ["reference,outcome", .. references.Select(reference => $"{reference},{outcome}")], ShopFloor.Stop);
        floor.Clock.Advance(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_vendor_that_may_not_be_contacted_ends_as_not_possible()
    {
        await using var floor = await OpenAsync("silent");

        var end = await CompleteAsync(floor);

        (end.OldLicence, end.Obligations.Count).ShouldBe((OldLicenceOutcome.NotPossible, 0));
        var facts = await floor.FactsAsync(end.Id);
        facts.ShouldContain("revocation.not-possible");
        facts.ShouldNotContain("licence.suspended");
    }

    [Theory]
    [InlineData("revoked", OldLicenceOutcome.Revoked)]
    [InlineData("already-expired", OldLicenceOutcome.AlreadyExpired)]
    public async Task A_vendor_of_lists_is_requested_and_then_what_it_acknowledges(string outcome, OldLicenceOutcome shown)
    {
        await using var floor = await OpenAsync("lists");
        var end = await CompleteAsync(floor);
        end.OldLicence.ShouldBe(OldLicenceOutcome.Requested);
        end.Obligations.Select(o => (o.Kind, o.Owner)).ShouldBe([("vendor-acknowledgement", "vendor")]);

        await AcknowledgeAsync(floor, outcome);

        (await floor.UntilAsync(end.Id, view => view.Obligations.Count == 0, TimeSpan.FromMinutes(1))).OldLicence.ShouldBe(shown);
        (await floor.FactsAsync(end.Id)).ShouldContain("revocation.acknowledged");
    }

    [Fact]
    public async Task A_vendor_that_refuses_on_its_list_is_asked_again_by_a_person_only()
    {
        await using var floor = await OpenAsync("lists");
        var end = await CompleteAsync(floor);

        await AcknowledgeAsync(floor, "refused");

        var owed = (await floor.UntilAsync(end.Id, view => view.Obligations.Any(o => o.WaitsFor == "refused"), TimeSpan.FromMinutes(1))).Obligations.Single();
        using (var answer = await floor.PostAsync(floor.Office, $"/retailer/v1/attention/{owed.Id}/resolutions", new { resolution = "write-off", by = "h-1", reason = "they won't" }))
            answer.EnsureSuccessStatusCode();
        (await floor.FindAsync(end.Id)).OldLicence.ShouldBe(OldLicenceOutcome.NotPossible);
        Directory.GetFiles(Path.Combine(floor.Folder, "lists", "out")).Length.ShouldBe(1);
    }
}
