using Exchange.Contracts.Programmes;
using Exchange.Journal;
using Exchange.Programmes;
using Exchange.Tests.Retailers;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Programmes;

public sealed class SamplesTests
{
    public static TheoryData<string> Files => [.. Samples.Files];

    [Theory, MemberData(nameof(Files))]
    public void A_sample_file_is_valid_as_it_stands(string file)
    {
        var terms = TermsJson.Read(Samples.Text(file));
        var previous = terms.Version == 1 ? null : TermsJson.Read(Samples.Text(file.Replace($".v{terms.Version}.", $".v{terms.Version - 1}.", StringComparison.Ordinal)));

        TermsRules.Check(terms, new(previous, _ => true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Seeding_twice_changes_nothing_and_gives_the_same_retailer()
    {
        await using var cell = await Cell.OpenAsync();
        cell.Clock.Advance(TimeSpan.FromDays(3));

        (await Samples.SeedAsync(cell.Services, Cell.Stop)).RetailerId.ShouldBe(cell.Demo.RetailerId);

        await using var db = await cell.ContextAsync();
        (await db.Set<ProgrammeVersionRow>().CountAsync(Cell.Stop)).ShouldBe(3);
        (await db.Set<JournalRow>().CountAsync(Cell.Stop)).ShouldBe(3);
    }

    [Fact]
    public async Task Both_programmes_are_in_force_in_both_stores_at_once_and_the_paid_one_becomes_free_in_week_two()
    {
        await using var cell = await Cell.OpenAsync();
        var book = await cell.BookAsync();
        foreach (var number in cell.Demo.Stores)
        {
            var store = await cell.StoreAsync(number);
            book.At("swap-45-days", store, cell.Now).ShouldBeOfType<Standing.InForce>();
            Paid(book.At("from-anywhere", store, cell.Now)).ShouldBe(DifferenceMode.Fixed);
            Paid(book.At("from-anywhere", store, cell.Now.AddDays(8))).ShouldBe(DifferenceMode.Free);
            book.At("swap-45-days", store, cell.Now.AddDays(46)).ShouldBeOfType<Standing.Refused>().Code.ShouldBe("programme-ended");
        }

        static DifferenceMode Paid(Standing standing) => standing.ShouldBeOfType<Standing.InForce>().Version.Terms.Difference.Mode;
    }

    [Fact]
    public async Task A_bundle_counts_as_the_product_inside_it()
    {
        await using var cell = await Cell.OpenAsync();
        var book = await cell.BookAsync();

        var found = book.ExchangeableAs("2000001100011", await cell.StoreAsync(), cell.Now).ShouldHaveSingleItem();

        found.Version.Code.ShouldBe("swap-45-days");
        book.OldProduct(found.Entry)!.Family.ShouldBe("acme-shield");
    }
}
