using System.Text;
using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Tests.Contracts;
using Exchange.Scanner.Tests.Machines;

namespace Exchange.Scanner.Tests.Commands;

/// <summary>A machine without a network: its challenge is carried to it, and its report away.</summary>
public sealed class CarriedReportTests : IDisposable
{
    readonly ClaimDesk desk = new();
    readonly MachineRoot root = new MachineRoot().Debian();
    readonly DirectoryInfo stick = Directory.CreateTempSubdirectory("exchange-stick-");

    string Challenge => Path.Combine(stick.FullName, "challenge.json");
    string Report => Path.Combine(stick.FullName, "report.json");

    public void Dispose()
    {
        desk.Dispose();
        root.Dispose();
        stick.Delete(recursive: true);
    }

    Task<ScannerProcess.Result> FetchAsync() =>
        ScannerProcess.RunAsync("challenge", "--claim", desk.Claim.ToString(), "--server", desk.Address.AbsoluteUri, "--out", Challenge);

    Task<ScannerProcess.Result> LookAsync(params string[] more) => ScannerProcess.RunAsync(["verify", "--challenge", Challenge, "--report", Report, "--root", root.Path, "--yes", .. more]);

    Task<ScannerProcess.Result> SubmitAsync(ClaimCode claim, params string[] more) =>
        ScannerProcess.RunAsync(["submit", Report, "--claim", claim.ToString(), "--server", desk.Address.AbsoluteUri, .. more]);

    [Fact]
    public async Task Challenge_and_report_go_by_file_and_no_file_holds_the_claim_code()
    {
        (await FetchAsync()).ExitCode.ShouldBe(0);
        var asked = desk.Paths.Count;
        (await LookAsync()).ExitCode.ShouldBe(0);

        desk.Paths.Count.ShouldBe(asked, "the machine in the middle has no network");
        desk.Paths.ShouldContain(p => p.EndsWith("/challenge?carried=true", StringComparison.Ordinal));
        JsonShape.Read("carried-challenge.schema.json").Faults(JsonNode.Parse(File.ReadAllText(Challenge))).ShouldBeEmpty();
        foreach (var file in (string[])[Challenge, Report]) File.ReadAllText(file).ShouldNotContain(desk.Claim.Plain);

        var run = await SubmitAsync(desk.Claim, "--language", "de");
        run.ExitCode.ShouldBe(0, run.Errors);
        run.Output.ShouldContain("Gerät 1 ist entfernt");
        desk.Opened.ShouldHaveSingleItem().ShouldBeOfType<OpenedReport.Good>().Report.Consent.Text.ShouldContain("report.json");
        desk.Sent.Single().ShouldBe(File.ReadAllBytes(Report), "as it was signed");
    }

    [Fact]
    public async Task A_report_is_handed_in_only_with_its_own_code()
    {
        await FetchAsync();
        await LookAsync();

        (await SubmitAsync(ClaimCode.New())).ExitCode.ShouldBe(65);
        (await ScannerProcess.RunAsync("submit", Report, "--server", desk.Address.AbsoluteUri)).ExitCode.ShouldBe(64);
        File.WriteAllText(Report, "{}");
        (await SubmitAsync(desk.Claim)).ExitCode.ShouldBe(65);
        desk.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_late_report_is_warned_of_and_its_refusal_is_said_in_the_users_language()
    {
        desk.Challenge = desk.Challenge with { ExpiresAt = new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc) };
        await FetchAsync();
        (await LookAsync("--language", "fr")).Errors.ShouldContain("02/01/2020 03:04 UTC");
        desk.Instead = response =>
        {
            (response.StatusCode, response.ContentType) = (422, "application/problem+json");
            response.OutputStream.Write("""{"title":"The scan report can't be accepted","status":422,"code":"report-refused","reason":"expired-challenge"}"""u8);
        };

        var run = await SubmitAsync(desk.Claim, "--language", "fr");

        run.ExitCode.ShouldBe(65);
        run.Errors.ShouldContain("trop tard");
        run.Errors.ShouldContain("(expired-challenge)");
    }

    [Fact]
    public async Task A_challenge_that_was_bent_is_refused_and_nothing_is_overwritten()
    {
        await FetchAsync();
        var whole = File.ReadAllText(Challenge);
        foreach (var (from, to) in (IEnumerable<(string, string)>)[("\"slot\":1", "\"slot\":0"), ("exchange-carried-challenge/1", "exchange-carried-challenge/2"), (desk.Challenge.DefinitionsVersion, "2020-01-01.0"), ("\"family\":\"acme-shield\"", "\"family\":\"nosuch\""), ("http://127", "http://128")])
        {
            File.WriteAllText(Challenge, whole.Replace(from, to, StringComparison.Ordinal));
            (await LookAsync()).ExitCode.ShouldBeOneOf(64, 65, 69, 76);
        }
        File.Exists(Report).ShouldBeFalse();

        File.WriteAllText(Challenge, whole);
        File.WriteAllText(Report, "mine");
        (await LookAsync()).ExitCode.ShouldBe(73);
        (await FetchAsync()).ExitCode.ShouldBe(73);
        File.ReadAllText(Report).ShouldBe("mine");
    }

    [Theory]
    [InlineData("--challenge", "x"), InlineData("--challenge", "x", "--report", "y", "--claim", "z"), InlineData("--report", "y"), InlineData("--server", "https://exchange.example", "--report", "y")]
    public async Task Half_a_way_is_no_way(params string[] arguments) => (await ScannerProcess.RunAsync(["verify", "--yes", .. arguments])).ExitCode.ShouldBe(64);

    [Fact]
    public async Task What_is_sent_is_shown_to_the_last_byte_and_names_nobody()
    {
        root.AcmeShield().File("/home/anna/.bashrc").File("/etc/hostname", "annas-laptop\n").File("/etc/passwd", "bert:x:1000:1000:Bert Klein,,,:/srv/bert:/bin/sh\n")
            .Runs("/opt/acme-shield/anna/annas-laptop/Bert Klein/run").Package("acme-updater", version: "1~bert");

        string[] online = ["verify", "--claim", desk.Claim.ToString(), "--server", desk.Address.AbsoluteUri, "--root", root.Path, "--yes"];
        var shown = await ScannerProcess.RunAsync([.. online, "--show-what-is-sent"]);
        desk.Sent.ShouldBeEmpty();
        await ScannerProcess.RunAsync(online);

        var sent = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(JsonNode.Parse(desk.Sent.Single())!["payload"]!.GetValue<string>()));
        foreach (var name in (string[])["anna", "bert", "klein", desk.Claim.Plain, "0123456789abcdef0123456789abcdef"])
            foreach (var text in (string[])[sent, shown.Output]) text.ShouldNotContain(name, Case.Insensitive);
        Bare(shown.Output).ShouldBe(Bare(sent));
        JsonShape.Read("scan-report.schema.json").Faults(JsonNode.Parse(shown.Output), "report").ShouldBeEmpty();
        shown.ExitCode.ShouldBe(2);
    }

    // The same but for what each run makes anew: times, hashes of names, and the words that nothing is sent.
    static string Bare(string json)
    {
        var report = JsonNode.Parse(json)!;
        (report["startedAt"], report["finishedAt"], report["consent"]) = (null, null, null);
        return System.Text.RegularExpressions.Regex.Replace(report.ToJsonString(), "(user|machine)-[0-9a-f]{12}", "$1");
    }
}
