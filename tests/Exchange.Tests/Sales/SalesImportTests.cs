using System.Text;
using Exchange.Contracts;
using Exchange.Hosting;
using Exchange.Persistence;
using Exchange.Sales;
using Exchange.Tests.Retailers;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Sales;

public sealed class SalesImportTests
{
    const string Header = "store,day,till,transaction,line,gtin,quantity,net,tax,tender\n";
    const string Line = "0001,2026-03-01,07,004711,1,2000001000014,2,84.01,15.97,card\n";
    static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await using var cell = await OpenAsync();

        (await ImportAsync(cell, Header + Line)).ShouldBe((1, 0, 0, 0));
        (await ImportAsync(cell, Header + Line)).ShouldBe((0, 1, 0, 0));
    }

    [Fact]
    public async Task A_line_that_says_otherwise_is_a_conflict_and_the_first_stays()
    {
        await using var cell = await OpenAsync();
        await ImportAsync(cell, Header + Line);

        (await ImportAsync(cell, Header + Line.Replace("84.01", "84.02", StringComparison.Ordinal))).ShouldBe((0, 0, 1, 0));
        (await FindAsync(cell, Day, 1)).ShouldBeOfType<Purchase.Found>().Net.ShouldBe(new Money(8401, "EUR"));
    }

    [Fact]
    public async Task A_file_that_contradicts_itself_is_told_so_by_line()
    {
        await using var cell = await OpenAsync();

        var summary = (await RunAsync(cell, Header + Line + Line + Line.Replace("card", "cash", StringComparison.Ordinal))).Value!;

        (summary.Imported, summary.Unchanged, summary.Conflicts).ShouldBe((1, 1, 1));
        summary.Problems.ShouldHaveSingleItem().ShouldBe(new(4, "conflict", "This receipt line is stored with other values; the stored ones stay."));
    }

    [Theory]
    [InlineData("9999,2026-03-01,07,1,1,2000001000014,1,1.00,0.19,card", "store:")]
    [InlineData("0001,01.03.2026,07,1,1,2000001000014,1,1.00,0.19,card", "day:")]
    [InlineData("0001,2026-02-30,07,1,1,2000001000014,1,1.00,0.19,card", "day:")]
    [InlineData("0001,2026-03-01,,1,1,2000001000014,1,1.00,0.19,card", "till:")]
    [InlineData("0001,2026-03-01,07,a b,1,2000001000014,1,1.00,0.19,card", "transaction:")]
    [InlineData("0001,2026-03-01,07,1,0,2000001000014,1,1.00,0.19,card", "line:")]
    [InlineData("0001,2026-03-01,07,1,1,2000001000015,1,1.00,0.19,card", "gtin:")]
    [InlineData("0001,2026-03-01,07,1,1,2000001000014,0,1.00,0.19,card", "quantity:")]
    [InlineData("0001,2026-03-01,07,1,1,2000001000014,99999999999,1.00,0.19,card", "quantity:")]
    [InlineData("0001,2026-03-01,07,1,1,2000001000014,1,100,0.19,card", "net:")]
    [InlineData("0001,2026-03-01,07,1,1,2000001000014,1,1.0,0.19,card", "net:")]
    [InlineData("0001,2026-03-01,07,1,1,2000001000014,1,-1.00,0.19,card", "net:")]
    [InlineData("0001,2026-03-01,07,1,1,2000001000014,1,1.00,0.1x,card", "tax:")]
    [InlineData("0001,2026-03-01,07,1,1,2000001000014,1,1.00,0.19,", "tender:")]
    [InlineData("0001,2026-03-01,07,1,1,2000001000014,1,1.00,0.19", "It has 9 fields")]
    [InlineData("0001,2026-03-01,\"07,1,1,2000001000014,1,1.00,0.19,card", "A quote")]
    [InlineData("0001,2026-03-01,07\u00e9,1,1,2000001000014,1,1.00,0.19,card", "till:")]
    public async Task A_wrong_line_is_named_and_the_others_are_taken(string wrong, string complaint)
    {
        await using var cell = await OpenAsync();

        var summary = (await RunAsync(cell, Header + wrong + "\n" + Line)).Value!;

        (summary.Imported, summary.Errors).ShouldBe((1, 1));
        var problem = summary.Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Kind).ShouldBe((2, "error"));
        problem.Detail.ShouldStartWith(complaint);
    }

    [Fact]
    public async Task A_missing_line_is_unknown_only_once_its_day_is_imported_whole()
    {
        await using var cell = await OpenAsync();
        (await FindAsync(cell, Day, 2)).ShouldBeOfType<Purchase.Undetermined>();

        await ImportAsync(cell, Header + Line + "0001,2026-03-01,07,x x,1,2000001000014,1,1.00,0.19,card\n");
        (await FindAsync(cell, Day, 2)).ShouldBeOfType<Purchase.Undetermined>();

        await ImportAsync(cell, Header + Line);
        (await FindAsync(cell, Day, 2)).ShouldBeOfType<Purchase.NotFound>();
        (await FindAsync(cell, Day.AddDays(1), 1)).ShouldBeOfType<Purchase.Undetermined>();
    }

    [Fact]
    public async Task The_units_of_a_line_share_its_price_to_the_last_cent()
    {
        await using var cell = await OpenAsync();
        await ImportAsync(cell, Header + "0001,2026-03-01,7,4711,1,2000001000014,3,10.00,0.01,cash\n");

        var found = (await FindAsync(cell, Day, 1)).ShouldBeOfType<Purchase.Found>();

        Enumerable.Range(1, 3).Select(unit => found.UnitNet(unit).Minor).ShouldBe([333, 333, 334]);
        Enumerable.Range(1, 3).Sum(unit => found.UnitGross(unit).Minor).ShouldBe(found.Gross.Minor);
        Should.Throw<ArgumentOutOfRangeException>(() => found.UnitNet(4));
    }

    [Fact]
    public async Task Leading_zeros_and_case_of_numbers_do_not_hide_a_receipt()
    {
        await using var cell = await OpenAsync();
        await ImportAsync(cell, Header + "0001,2026-03-01,k-07,00012a,1,2000001000014,1,10.00,1.90,cash\n");

        (await cell.Get<PurchaseBook>().FindAsync(cell.Demo.RetailerId, new("0001", Day, "K-07", "12A", 1), Cell.Stop)).ShouldBeOfType<Purchase.Found>();
    }

    [Fact]
    public async Task Goods_brought_back_are_no_purchase()
    {
        await using var cell = await OpenAsync();
        await ImportAsync(cell, Header + "0001,2026-03-01,7,4711,1,2000001000014,-1,-10.00,-1.90,cash\n");

        (await FindAsync(cell, Day, 1)).ShouldBeOfType<Purchase.NotFound>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("store,day\n")]
    [InlineData("store;day;till;transaction;line;gtin;quantity;net;tax;tender\n")]
    [InlineData("store,day,till,transaction,line,gtin,quantity,net,tax,tender,extra\n")]
    public async Task A_file_without_the_columns_is_refused(string file)
    {
        await using var cell = await OpenAsync();

        (await RunAsync(cell, file)).Refusal!.Errors.ShouldHaveSingleItem().Pointer.ShouldBe("/1");
    }

    [Fact]
    public async Task A_line_without_end_is_refused_in_bounded_memory()
    {
        await using var cell = await OpenAsync();

        (await RunAsync(cell, Header + Line + new string('x', 1_000_000))).Refusal!.Detail.ShouldContain("64 KiB");
    }

    [Fact]
    public async Task Columns_may_stand_in_any_order_after_a_byte_order_mark_and_with_windows_line_ends()
    {
        await using var cell = await OpenAsync();

        (await ImportAsync(cell, "\ufeffTender,Tax,Net,Quantity,GTIN,Line,Transaction,Till,Day,Store\r\n\"card\",0.19,1.00,1,2000001000014,1,1,1,2026-03-01,0001\r\n")).ShouldBe((1, 0, 0, 0));
    }

    [Fact]
    public async Task A_long_file_is_written_while_it_is_read_and_again_changes_nothing()
    {
        await using var cell = await OpenAsync();
        const int Rows = 12_000;

        var summary = (await cell.Get<SalesImport>().RunAsync(cell.Demo.RetailerId, new LongFile(Rows, HoldsFew), Cell.Stop)).Value!;

        (summary.Lines, summary.Imported, summary.Days).ShouldBe((Rows, Rows, 1));
        (await cell.Get<SalesImport>().RunAsync(cell.Demo.RetailerId, new LongFile(Rows), Cell.Stop)).Value!.Unchanged.ShouldBe(Rows);

        // Between file and database there is no more than a turn and the reader's buffer.
        void HoldsFew(int read)
        {
            using var db = cell.Get<IDbContextFactory<ExchangeDb>>().CreateDbContext();
            (read - db.Set<SaleLineRow>().Count()).ShouldBeLessThan(4_000);
        }
    }

    static Task<Cell> OpenAsync() => Cell.OpenAsync(services => services.AddSales());

    static Task<Answer<SalesSummary>> RunAsync(Cell cell, string csv) =>
        cell.Get<SalesImport>().RunAsync(cell.Demo.RetailerId, new MemoryStream(Encoding.UTF8.GetBytes(csv)), Cell.Stop);

    static async Task<(int, int, int, int)> ImportAsync(Cell cell, string csv)
    {
        var summary = (await RunAsync(cell, csv)).Value!;
        return (summary.Imported, summary.Unchanged, summary.Conflicts, summary.Errors);
    }

    static Task<Purchase> FindAsync(Cell cell, DateOnly day, int line) =>
        cell.Get<PurchaseBook>().FindAsync(cell.Demo.RetailerId, new("0001", day, "7", "4711", line), Cell.Stop);
}
