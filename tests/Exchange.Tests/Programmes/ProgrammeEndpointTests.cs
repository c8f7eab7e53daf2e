using System.Net;
using System.Text;
using Exchange.Contracts.Journal;
using Exchange.Contracts.Programmes;
using Exchange.Journal;
using Exchange.Programmes;
using Exchange.Tests.Hosting;
using Exchange.Tests.Retailers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Tests.Programmes;

public sealed class ProgrammeEndpointTests
{
    static readonly ProgrammeTerms Autumn = Terms.Sample with { Code = "autumn", EffectiveFrom = new(2026, 3, 1), EffectiveTo = null };

    [Fact]
    public async Task A_programme_goes_from_draft_to_published_to_withdrawn_and_tills_hear_of_it_at_once()
    {
        await using var host = await RetailerHost.OpenAsync();
        using var till = await host.TillAsync();

        (await (await host.PostAsync("/programmes", Autumn)).ReadAsync<VersionView>(201)).State.ShouldBe(ProgrammeState.Draft);
        (await CodesAsync(till)).ShouldNotContain("autumn");
        (await (await host.PostAsync("/programmes/autumn/versions/1/publish", new { why = "go" })).ReadAsync<VersionView>()).State.ShouldBe(ProgrammeState.Published);
        (await CodesAsync(till)).ShouldContain("autumn");
        (await (await host.PostAsync("/programmes/autumn/withdraw", new { why = "order" })).ReadAsync<VersionView[]>()).ShouldHaveSingleItem().State.ShouldBe(ProgrammeState.Withdrawn);
        (await CodesAsync(till)).ShouldNotContain("autumn");
    }

    [Fact]
    public async Task What_is_done_again_changes_nothing_and_is_journaled_once()
    {
        await using var host = await RetailerHost.OpenAsync();
        string[] steps = ["versions/1/publish", "suspend", "resume", "withdraw"];
        await host.PostAsync("/programmes", Autumn);
        foreach (var step in steps.SelectMany(s => new[] { s, s }))
            (await host.PostAsync($"/programmes/autumn/{step}", new { why = "because", by = "op-7" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("/programmes", Autumn)).StatusCode.ShouldBe(HttpStatusCode.Created);

        await using var db = await host.ContextAsync();
        var id = (await db.Set<ProgrammeRow>().SingleAsync(p => p.Code == "autumn", Cell.Stop)).Id;
        var facts = await db.Set<JournalRow>().Where(f => f.SubjectId == id).OrderBy(f => f.Number).ToListAsync(Cell.Stop);
        facts.Select(f => f.Type).ShouldBe(["programme.published", "programme.suspended", "programme.resumed", "programme.withdrawn"]);
        JournalFact.IsIntact(facts.Select(f => new JournalFact(f.Number, f.Type, f.At, f.Body, f.Hash))).ShouldBeTrue();
        facts[1].Body.ShouldContain("\"by\":\"op-7\"");
    }

    [Fact]
    public async Task A_published_version_never_changes_but_a_draft_may()
    {
        await using var host = await RetailerHost.OpenAsync();
        await host.PostAsync("/programmes", Autumn);
        (await (await host.PostAsync("/programmes", Autumn with { Name = "Better" })).ReadAsync<VersionView>(201)).Terms.Name.ShouldBe("Better");
        await host.PostAsync("/programmes/autumn/versions/1/publish", new { });

        await (await host.PostAsync("/programmes", Autumn)).ShouldBeProblemAsync(409, "programme-version-exists");
        await (await host.PostAsync("/programmes", Autumn with { Version = 3 })).ShouldBeProblemAsync(422, "programme-invalid");
        (await host.PostAsync("/programmes", Autumn with { Version = 2 })).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Wrong_terms_are_validated_without_being_kept()
    {
        await using var host = await RetailerHost.OpenAsync();

        var answer = await (await host.PostAsync("/programmes/validate", Autumn with { Offers = [] })).ReadAsync<ValidateProgramme.Response>();

        answer.Valid.ShouldBeFalse();
        answer.Errors.ShouldHaveSingleItem().Pointer.ShouldBe("/offers");
        await (await host.Office.GetAsync("/retailer/v1/programmes/autumn/versions/1", Cell.Stop)).ShouldBeProblemAsync(404, "programme-not-found");
    }

    [Theory]
    [InlineData("\"code\"", "\"kode\"")]
    [InlineData("\"version\": 1", "\"version\": 1, \"version\": 1")]
    [InlineData("\"voluntary\"", "0")]
    [InlineData("\"voluntary\"", "\"charity\"")]
    [InlineData("4999", "49.99")]
    [InlineData("\"removal\": {", "\"removal\": null, \"x\": {")]
    [InlineData("swap-45-days", "\\ud800")]
    public async Task Terms_are_read_strictly_by_the_api_and_from_files(string original, string changed)
    {
        await using var host = await RetailerHost.OpenAsync();
        var json = Samples.Text("swap-45-days.v1.json").Replace(original, changed, StringComparison.Ordinal);

        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        await (await host.Office.PostAsync("/retailer/v1/programmes/validate", body, Cell.Stop)).ShouldBeProblemAsync(400, "invalid-json");
        TermsDocument.Parse(Encoding.UTF8.GetBytes(json)).Refusal!.Problem.Code.ShouldBe("invalid-json");
    }

    [Fact]
    public async Task A_withdrawal_may_be_set_for_noon_and_come_earlier_but_not_later()
    {
        await using var host = await RetailerHost.OpenAsync();
        var noon = host.Clock.GetUtcNow().AddHours(2);

        await WithdrawAsync(host, noon);
        (await WithdrawAsync(host, noon.AddHours(1)))[0].WithdrawnAt.ShouldBe(noon.UtcDateTime);
        (await WithdrawAsync(host, noon.AddHours(-1)))[0].WithdrawnAt.ShouldBe(noon.UtcDateTime.AddHours(-1));
        await (await host.PostAsync("/programmes/swap-45-days/withdraw", new { why = "x", at = noon.AddDays(-1) })).ShouldBeProblemAsync(422, "validation-failed");
    }

    [Fact]
    public async Task Intake_sees_a_suspension_at_once()
    {
        await using var host = await RetailerHost.OpenAsync();
        var book = host.Services.GetRequiredService<ProgrammeBook>();
        (await book.OfAsync(host.Demo.RetailerId, Cell.Stop)).Find("from-anywhere", 1)!.IsSuspended.ShouldBeFalse();

        await host.PostAsync("/programmes/from-anywhere/suspend", new { why = "vendor asked", version = 1 });

        (await book.OfAsync(host.Demo.RetailerId, Cell.Stop)).Find("from-anywhere", 1)!.IsSuspended.ShouldBeTrue();
        (await book.OfAsync(host.Demo.RetailerId, Cell.Stop)).Find("from-anywhere", 2)!.IsSuspended.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_decides_is_a_pseudonym()
    {
        await using var host = await RetailerHost.OpenAsync();

        await (await host.PostAsync("/programmes/from-anywhere/suspend", new { why = "x", by = "anna@mail.example" })).ShouldBeProblemAsync(422, "validation-failed");
    }

    static async Task<VersionView[]> WithdrawAsync(RetailerHost host, DateTimeOffset at) =>
        await (await host.PostAsync("/programmes/swap-45-days/withdraw", new { why = "order", at })).ReadAsync<VersionView[]>();

    static async Task<IEnumerable<string>> CodesAsync(HttpClient till) =>
        (await (await till.GetAsync("/pos/v1/programmes", Cell.Stop)).ReadAsync<GetGivenProgrammes.Response>()).Programmes.Select(p => p.Code);
}
