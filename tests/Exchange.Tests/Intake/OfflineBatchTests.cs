using System.Net.Http.Json;
using Exchange.Contracts.Pos;
using Exchange.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Intake;

public sealed class OfflineBatchTests
{
    static async Task<IReadOnlyList<OfflineResult>> SendAsync(ShopFloor floor, IReadOnlyList<OfflineEntry> entries)
    {
        using var answer = await floor.Till.PostAsJsonAsync("/pos/v1/offline-batches", new OfflineBatch(entries), ProblemAssertions.Json, ShopFloor.Stop);
        return (await ShopFloor.ReadAsync<OfflineBatchResult>(answer)).Results;
    }

    static async Task<IReadOnlyList<string>> BlockAsync(ShopFloor floor, int count) =>
        (await ShopFloor.ReadAsync<ClaimCodeBlock>(await floor.PostAsync(floor.Till, "/pos/v1/claim-codes", new ClaimCodeBlockRequest("0001", "c-17", count)), 201)).Codes;

    [Fact]
    public async Task A_day_of_180_offline_exchanges_replayed_twice_gives_each_its_own_answer()
    {
        await using var floor = await ShopFloor.OpenAsync();
        await floor.PublishAsync(terms => terms with { Code = "until-noon" });
        var block = await BlockAsync(floor, 180);
        var codes = await Task.WhenAll(Enumerable.Range(0, 180).Select(_ => floor.OldLicenceAsync()));
        await floor.TakeAsync(floor.Wish(codes[7])); // at another till, before
        var entries = codes.Select((code, i) => new OfflineEntry($"till-1-{i}", floor.Wish(code, i == 3 ? "until-noon" : "swap-45-days") with { ClaimCode = block[i] })).ToList();
        floor.Leap(TimeSpan.FromHours(1));
        using (await floor.Office.PostAsJsonAsync("/retailer/v1/programmes/until-noon/withdraw", new { why = "noon" }, ShopFloor.Stop)) { }
        floor.Leap(TimeSpan.FromHours(5));

        var first = await SendAsync(floor, entries);
        var again = await SendAsync(floor, entries);
        var third = await SendAsync(floor, entries);

        first.Select(r => r.Key).ShouldBe(entries.Select(e => e.Key));
        first.Where(r => r.Status != 202).Select(r => (r.Key, r.Status, r.Code)).ShouldBe([("till-1-7", 409, "licence-already-exchanged")]);
        again.ShouldBe(first);
        third.ShouldBe(first);
        await using var db = await floor.ContextAsync();
        (await db.Set<Exchange.Exchanges.ExchangeRow>().CountAsync(ShopFloor.Stop)).ShouldBe(181);
    }

    [Fact]
    public async Task A_promise_that_must_be_refused_is_an_exchange_that_a_person_owes_an_answer_for()
    {
        await using var floor = await ShopFloor.OpenAsync();
        var (block, code) = (await BlockAsync(floor, 1), await floor.OldLicenceAsync());
        await floor.TakeAsync(floor.Wish(code));
        OfflineEntry[] entries = [new("k-7", floor.Wish(code) with { ClaimCode = block[0] })];

        var refused = (await SendAsync(floor, entries)).Single();

        (refused.Status, refused.Code).ShouldBe((409, "licence-already-exchanged"));
        var view = await floor.FindAsync(refused.Exchange!);
        (view.State, view.Reason).ShouldBe(("rejected", "licence-already-exchanged"));
        view.Obligations.Select(o => (o.Kind, o.Owner)).ShouldBe([("promise", "person")]);
        (await floor.FactsAsync(view.Id)).ShouldBe(["exchange.rejected", "obligation.opened"]);
        (await SendAsync(floor, entries)).Single().ShouldBe(refused);
    }

    [Fact]
    public async Task What_was_promised_under_terms_that_had_ended_or_too_long_ago_or_out_of_stock_is_owed_too()
    {
        await using var floor = await ShopFloor.OpenAsync();
        await floor.PublishAsync(terms => terms with { Code = "short", OfflineLatenessHours = 1 });
        var block = await BlockAsync(floor, 4);
        var (late, early) = (floor.Wish(await floor.OldLicenceAsync(), "short"), floor.Wish(await floor.OldLicenceAsync()) with { Programme = "no-such" });
        floor.Leap(TimeSpan.FromHours(3));
        var none = floor.Wish(await floor.OldLicenceAsync(), offer: "lantern-1");
        var bare = floor.Wish(await floor.OldLicenceAsync(), offer: "lantern-1");

        var results = await SendAsync(floor,
        [
            new("late", late with { ClaimCode = block[0] }), new("early", early with { ClaimCode = block[1] }), new("none", none with { ClaimCode = block[2] }), new("bare", bare),
        ]);

        results.Select(r => (r.Key, r.Status, r.Code, r.Exchange is not null)).ShouldBe(
        [
            ("late", 422, "occurred-too-late", true), ("early", 404, "programme-not-found", true), ("none", 409, "out-of-stock", true), ("bare", 409, "out-of-stock", false),
        ]);
    }

    [Fact]
    public async Task A_malformed_entry_a_foreign_key_and_an_unknown_claim_code_are_refused_alone()
    {
        await using var floor = await ShopFloor.OpenAsync();
        var code = await floor.OldLicenceAsync();
        var good = floor.Wish(code);

        var results = await SendAsync(floor,
        [
            new("form", floor.Wish(code) with { Operator = "Jane Doe" }), new("bad key", good), new("good", good), new("good", floor.Wish(code)),
            new("claim", floor.Wish(await floor.OldLicenceAsync()) with { ClaimCode = "AAAAA-AAAAA-AAAAA-AAAAA" }),
        ]);

        results.Select(r => (r.Key, r.Status, r.Code)).ShouldBe(
        [
            ("form", 422, "validation-failed"), ("bad key", 400, "idempotency-key-invalid"), ("good", 202, null), ("good", 422, "idempotency-key-reused"),
            ("claim", 422, "claim-code-unknown"),
        ]);
    }

    [Fact]
    public async Task Of_two_in_one_file_that_want_the_same_licence_the_first_gets_it()
    {
        await using var floor = await ShopFloor.OpenAsync();
        var codes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => floor.OldLicenceAsync()));

        var results = await SendAsync(floor, [.. codes.Concat(codes).Select((code, i) => new OfflineEntry($"e-{i}", floor.Wish(code)))]);

        results.Take(20).ShouldAllBe(r => r.Status == 202);
        results.Skip(20).ShouldAllBe(r => r.Code == "licence-already-exchanged");
    }

    [Theory]
    [InlineData(0, 422, "validation-failed")]
    [InlineData(501, 413, "offline-batch-too-large")]
    public async Task A_batch_holds_1_to_500(int count, int status, string code)
    {
        await using var floor = await ShopFloor.OpenAsync();
        var entries = Enumerable.Range(0, count).Select(i => new OfflineEntry($"e-{i}", floor.Wish(floor.NextCode()))).ToList();

        using var answer = await floor.Till.PostAsJsonAsync("/pos/v1/offline-batches", new OfflineBatch(entries), ProblemAssertions.Json, ShopFloor.Stop);

        await answer.ShouldBeProblemAsync(status, code);
    }
}
