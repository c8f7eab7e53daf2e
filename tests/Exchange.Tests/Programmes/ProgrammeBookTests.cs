using System.Data.Common;
using Exchange.Contracts.Programmes;
using Exchange.Programmes;
using Exchange.Retailers;
using Exchange.Tests.Retailers;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Programmes;

public sealed class ProgrammeBookTests
{
    [Fact]
    public async Task It_answers_from_memory_until_something_changes_and_keeps_no_failure()
    {
        await using var cell = await Cell.OpenAsync();
        await cell.BookAsync();
        await using var db = await cell.ContextAsync();
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE programme_versions RENAME TO hidden", Cell.Stop);

        (await cell.BookAsync()).Programmes.Count.ShouldBe(2);
        cell.Get<RetailerWriter>().Forget(cell.Demo.RetailerId);
        await Should.ThrowAsync<DbException>(async () => await cell.BookAsync());
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE hidden RENAME TO programme_versions", Cell.Stop);
        (await cell.BookAsync()).Programmes.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Earlier_payers_are_refunded_once_the_free_version_is_in_force_at_their_store()
    {
        await using var cell = await Cell.OpenAsync();
        var (book, store) = (await cell.BookAsync(), await cell.StoreAsync());

        book.RefundingVersion("from-anywhere", 1, store, cell.Now).ShouldBeNull();
        book.RefundingVersion("from-anywhere", 1, store, cell.Now.AddDays(8))!.Number.ShouldBe(2);
        book.RefundingVersion("from-anywhere", 2, store, cell.Now.AddDays(8)).ShouldBeNull();
    }

    [Fact]
    public async Task A_retailer_sees_its_own_programmes_only()
    {
        await using var cell = await Cell.OpenAsync();

        (await cell.Get<ProgrammeBook>().OfAsync(Guid.Empty, Cell.Stop)).Programmes.ShouldBeEmpty();
    }

    [Fact]
    public void Terms_survive_their_own_writing()
    {
        var terms = TermsJson.Read(Samples.Text("from-anywhere.v2.json"));

        var again = TermsJson.Read(TermsJson.Write(terms));

        TermsJson.Write(again).ShouldBe(TermsJson.Write(terms));
        (again.RefundEarlierPayers, again.Proofs.Count, again.Difference.Mode).ShouldBe((true, 5, DifferenceMode.Free));
    }
}
