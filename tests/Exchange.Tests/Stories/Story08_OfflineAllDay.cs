using Exchange.Contracts.Pos;
using Exchange.Tests.Hosting;

namespace Exchange.Tests.Stories;

/// <summary>A till is offline from ten to six and then sends what it took, twice.</summary>
public sealed class Story08_OfflineAllDay
{
    const int Taken = 180;

    [Fact]
    public async Task Each_gets_its_own_answer_by_when_it_occurred_and_broken_promises_are_owed()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, codes) = (shop.AtStore("0001"), await CodesAsync(shop));
        await shop.Office.PublishesAsync(shop.Terms with { Code = "till-noon" });
        var day = await DayAsync(shop, till, codes);
        shop.DaysPass(1.0 / 24);
        // At eleven another store swaps the licence that this till takes at one; at noon a programme ends.
        await till.SeesAsync(await shop.AtStore("0002").ExchangeAsync(day.Boxes[60]), "awaiting-delivery");
        shop.DaysPass(1.0 / 24);
        await shop.Office.WithdrawsAsync("till-noon", "ends at noon");
        shop.DaysPass(6.0 / 24);

        var first = await SendAsync(till, day.Entries);

        first.Count(r => r.Status == 202).ShouldBe(Taken - 2);
        (first[60].Status, first[60].Code).ShouldBe((409, "licence-already-exchanged"));
        (first[100].Status, first[100].Code).ShouldBe((409, "programme-withdrawn"));
        first[30].Status.ShouldBe(202, "it was taken before noon under the programme that ended then");
        (await SendAsync(till, day.Entries)).ShouldBe(first);
        (await SendAsync(till, day.Entries)).ShouldBe(first);
        await PromisesAreOwedAsync(shop, first, day, [60, 100]);
        await AllAreCarriedOutAsync(shop, till, first);
    }

    sealed record Day(IReadOnlyList<OldBox> Boxes, IReadOnlyList<OfflineEntry> Entries);

    static async Task<IReadOnlyList<string>> CodesAsync(Shop shop)
    {
        using var answer = await shop.AtStore("0001").Client.DoAsync("pos/v1/claim-codes", new ClaimCodeBlockRequest("0001", "c-17", Taken));
        return (await answer.SaysAsync<ClaimCodeBlock>(201)).Codes;
    }

    // One every 160 seconds from ten to six; number 30 at 11:20, number 60 at 12:40, number 100 at 14:26.
    static async Task<Day> DayAsync(Shop shop, Till till, IReadOnlyList<string> codes)
    {
        var boxes = await Task.WhenAll(codes.Select(_ => shop.Vendor.SoldAsync()));
        var entries = boxes.Select((box, i) => new OfflineEntry($"offline-{i}", till.RequestFor(box, x =>
        {
            var at = shop.Now.AddSeconds(160 * i);
            return x with { ClaimCode = codes[i], OccurredAt = at, Consent = x.Consent with { GivenAt = at }, Programme = i is 30 or 100 ? "till-noon" : "story" };
        })));
        return new(boxes, [.. entries]);
    }

    static async Task<IReadOnlyList<OfflineResult>> SendAsync(Till till, IReadOnlyList<OfflineEntry> entries)
    {
        using var answer = await till.Client.SendAsync(HttpMethod.Post, "pos/v1/offline-batches", new OfflineBatch(entries));
        return (await answer.SaysAsync<OfflineBatchResult>()).Results;
    }

    static async Task PromisesAreOwedAsync(Shop shop, IReadOnlyList<OfflineResult> results, Day day, int[] refused)
    {
        var owed = await shop.Office.AttentionAsync();
        owed.Select(o => (o.Kind, o.Owner, o.Exchange)).ShouldBe(refused.Select(i => ("promise", "person", results[i].Exchange!)), ignoreOrder: true);
        foreach (var i in refused)
        {
            var status = await shop.Street.SeeAsync<Exchange.Claims.ClaimStatus>($"claim/v1/{day.Entries[i].Exchange.ClaimCode}");
            (status.State, status.Reason, status.CertificateReady).ShouldBe(("rejected", results[i].Code, false));
        }
    }

    static async Task AllAreCarriedOutAsync(Shop shop, Till till, IReadOnlyList<OfflineResult> results)
    {
        foreach (var result in results.Where(r => r.Status == 202))
            await Until.SeenAsync(() => till.SeesAsync(result.Exchange!), x => x.State == "awaiting-delivery");
        var made = await shop.Vendor.LedgerAsync();
        (made.Provisioned, made.Live, made.References, made.More.Count).ShouldBe((Taken - 1, Taken - 1, Taken - 1, 0));
    }
}
