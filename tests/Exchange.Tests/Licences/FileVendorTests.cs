using System.Text;
using Exchange.Contracts;
using Exchange.Licences;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Licences;

public sealed class FileVendorTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_asked_by_list_is_requested_until_the_vendor_acknowledges_it()
    {
        await using var bench = await Bench.OpenAsync();
        var call = Bench.About("OLD-1", "revoke");
        (await RevokeAsync(bench, call)).Outcome.ShouldBe(OldLicenceOutcome.Requested);

        var list = (await Lists(bench).ExportAsync("lists", Stop)).Single();
        var reference = Rows(list).Single()[0];
        await AnswerAsync(bench, $"reference,outcome\r\n{reference},revoked\r\n");
        var summary = (await Lists(bench).ReadAcknowledgementsAsync("lists", Stop)).Single();

        summary.Closed.ShouldBe([new(call.ExchangeId, call.Key, OldLicenceOutcome.Revoked)]);
        (await RevokeAsync(bench, call)).Outcome.ShouldBe(OldLicenceOutcome.Revoked);
        (await RevokeAsync(bench, call with { Key = "e/acknowledgement/1" })).Outcome.ShouldBe(OldLicenceOutcome.Revoked);
        (await Lists(bench).ExportAsync("lists", Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_acknowledgement_again_changes_nothing_and_another_one_is_a_fault()
    {
        await using var bench = await Bench.OpenAsync();
        await RevokeAsync(bench, Bench.About("OLD-1", "revoke"));
        var reference = Rows((await Lists(bench).ExportAsync("lists", Stop)).Single()).Single()[0];
        await TakeAsync(bench, $"reference,outcome\n{reference},revoked\n");

        (await TakeAsync(bench, $"reference,outcome\n{reference},revoked\n")).Repeated.ShouldBe(1);
        (await TakeAsync(bench, $"reference,outcome\n{reference},refused\n")).Faults.Single().Line.ShouldBe(2);
    }

    [Fact]
    public async Task Lines_that_fit_nothing_are_told_and_the_others_are_taken()
    {
        await using var bench = await Bench.OpenAsync();
        await RevokeAsync(bench, Bench.About("OLD-1", "revoke"));
        var reference = Rows((await Lists(bench).ExportAsync("lists", Stop)).Single()).Single()[0];
        await RevokeAsync(bench, Bench.About("OLD-2", "revoke"));
        var unlisted = await UnlistedAsync(bench);

        var summary = await TakeAsync(bench, $"Outcome,Reference\nrevoked,{Guid.Empty:N}\nrevoked,xyz\nvaporised,{reference}\nrevoked,{unlisted:N}\nsuspended-final,{reference}\n");

        summary.Faults.Select(fault => fault.Line).ShouldBe([2, 3, 4, 5]);
        summary.Closed.Single().Outcome.ShouldBe(OldLicenceOutcome.SuspendedFinal);
    }

    [Fact]
    public async Task A_refused_row_is_a_no_and_the_next_round_is_listed_again()
    {
        await using var bench = await Bench.OpenAsync();
        var call = Bench.About("OLD-1", "revoke");
        await RevokeAsync(bench, call);
        var reference = Rows((await Lists(bench).ExportAsync("lists", Stop)).Single()).Single()[0];
        await TakeAsync(bench, $"reference,outcome\n{reference},refused\n");

        (await bench.Vendors.For("lists").RevokeAsync(call, Stop)).ShouldBeRefused("refused");
        (await RevokeAsync(bench, call with { Key = $"{call.ExchangeId:N}/revoke/2" })).Outcome.ShouldBe(OldLicenceOutcome.Requested);
        bench.PassTime(TimeSpan.FromMinutes(1));
        (await Lists(bench).ExportAsync("lists", Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_list_that_a_crash_left_unwritten_is_written_under_its_own_name()
    {
        await using var bench = await Bench.OpenAsync();
        await RevokeAsync(bench, Bench.About("OLD-1", "revoke"));
        await bench.Get<DbWriter>().WriteAsync(db => db.Set<VendorListRow>().ExecuteUpdateAsync(row => row.SetProperty(r => r.ListFile, "lists-earlier.csv"), Stop), Stop);
        await RevokeAsync(bench, Bench.About("OLD-2", "revoke"));

        var files = await Lists(bench).ExportAsync("lists", Stop);

        files.Select(Path.GetFileName).ShouldContain("lists-earlier.csv");
        files.SelectMany(Rows).Select(row => row[3]).ShouldBe(["OLD-1", "OLD-2"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_customer_typed_is_no_formula_in_a_spreadsheet()
    {
        await using var bench = await Bench.OpenAsync();
        await RevokeAsync(bench, Bench.About("=HYPERLINK(1)", "revoke"));
        Rows((await Lists(bench).ExportAsync("lists", Stop)).Single()).Single()[3].ShouldBe("\"'=HYPERLINK(1)\"");
    }

    [Fact]
    public async Task A_vendor_without_contact_revokes_nothing_and_says_so()
    {
        await using var bench = await Bench.OpenAsync();
        (await bench.Vendors.For("silent").RevokeAsync(Bench.About("OLD-1", "revoke"), Stop)).ShouldBeDone().Outcome.ShouldBe(OldLicenceOutcome.NotPossible);
    }

    static VendorLists Lists(Bench bench) => bench.Get<VendorLists>();

    static async Task<VendorAnswer.Done> RevokeAsync(Bench bench, VendorCall call) => (await bench.Vendors.For("lists").RevokeAsync(call, Stop)).ShouldBeDone();

    static Task<AcknowledgementSummary> TakeAsync(Bench bench, string file) =>
        Lists(bench).AcknowledgeAsync("lists", "ack.csv", new MemoryStream(Encoding.UTF8.GetBytes(file)), Stop);

    static Task AnswerAsync(Bench bench, string file) =>
        File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(bench.Folder, "lists", "in")).FullName, "ack.csv"), file, Stop);

    static IEnumerable<string[]> Rows(string list) => File.ReadAllLines(list).Skip(1).Select(line => line.Split(','));

    static async Task<Guid> UnlistedAsync(Bench bench)
    {
        await using var db = await bench.Get<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync(Stop);
        return await db.Set<VendorListRow>().Where(row => row.ListFile == null).Select(row => row.Id).SingleAsync(Stop);
    }
}
