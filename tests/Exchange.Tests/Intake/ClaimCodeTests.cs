using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Exchanges;
using Exchange.Journal;
using Exchange.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Intake;

public sealed class ClaimCodeTests
{
    static Task<HttpResponseMessage> IssueAsync(ShopFloor floor, int count, string? key = null, string store = "0001") =>
        floor.PostAsync(floor.Till, "/pos/v1/claim-codes", new ClaimCodeBlockRequest(store, "c-17", count), key);

    [Fact]
    public async Task A_block_is_issued_once_and_a_repeat_gets_the_same_codes()
    {
        await using var floor = await ShopFloor.OpenAsync();

        var first = await ShopFloor.ReadAsync<ClaimCodeBlock>(await IssueAsync(floor, 1000, "block-1"), 201);
        var again = await ShopFloor.ReadAsync<ClaimCodeBlock>(await IssueAsync(floor, 1000, "block-1"), 201);

        again.Codes.ShouldBe(first.Codes);
        first.Codes.Distinct().Count(code => ClaimCode.TryParse(code, out _)).ShouldBe(1000);
        await using var db = await floor.ContextAsync();
        (await db.Set<ClaimRow>().CountAsync(c => c.StoreNumber == "0001" && c.ExchangeId == null, ShopFloor.Stop)).ShouldBe(1000);
        var fact = await db.Set<JournalRow>().SingleAsync(f => f.Type == "claim-codes.issued", ShopFloor.Stop);
        fact.Body.ShouldBe("""{"store":"0001","count":1000,"operator":"c-17"}""");
    }

    [Fact]
    public async Task Many_repeats_at_once_make_one_block()
    {
        await using var floor = await ShopFloor.OpenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => await ShopFloor.ReadAsync<ClaimCodeBlock>(await IssueAsync(floor, 5, "block-1"), 201)));

        answers.Select(block => string.Join(' ', block.Codes)).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_issued_code_opens_one_exchange_and_no_second()
    {
        await using var floor = await ShopFloor.OpenAsync();
        var code = (await ShopFloor.ReadAsync<ClaimCodeBlock>(await IssueAsync(floor, 1), 201)).Codes[0];

        var taken = await floor.TakeAsync(floor.Wish(await floor.OldLicenceAsync()) with { ClaimCode = code });
        using var second = await floor.PostAsync(floor.Till, "/pos/v1/exchanges", floor.Wish(await floor.OldLicenceAsync()) with { ClaimCode = code });

        taken.ClaimCode.ShouldBe(code);
        await second.ShouldBeProblemAsync(422, "claim-code-unknown");
    }

    [Fact]
    public async Task A_code_of_another_stores_block_is_refused()
    {
        await using var floor = await ShopFloor.OpenAsync();
        var code = (await ShopFloor.ReadAsync<ClaimCodeBlock>(await IssueAsync(floor, 1, store: "0002"), 201)).Codes[0];
        var wish = floor.Wish(await floor.OldLicenceAsync()) with { ClaimCode = code };

        using var refused = await floor.PostAsync(floor.Till, "/pos/v1/exchanges", wish);

        await refused.ShouldBeProblemAsync(422, "claim-code-unknown");
        (await floor.TakeAsync(wish with { Store = "0002" })).ClaimCode.ShouldBe(code);
    }

    [Theory]
    [InlineData(0, "0001", "validation-failed")]
    [InlineData(1001, "0001", "validation-failed")]
    [InlineData(1, "0099", "store-not-found")]
    public async Task Wrong_counts_and_stores_are_refused(int count, string store, string code)
    {
        await using var floor = await ShopFloor.OpenAsync();

        using var answer = await IssueAsync(floor, count, store: store);

        await answer.ShouldBeProblemAsync(422, code);
    }
}
