using System.CommandLine;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Claims;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Commands;

/// <summary>Answers a service's challenge: looks with its user's consent, and sends what it saw, or writes it into a file, or only shows it.</summary>
static class VerifyCommand
{
    static readonly Option<string?> Claim = Given.Claim();
    static readonly Option<string?> Server = Given.Server();
    static readonly Option<int> Slot = Given.Slot();
    static readonly Option<FileInfo?> Challenge = new("--challenge") { Description = Words.HelpCarried, HelpName = "FILE" };
    static readonly Option<FileInfo?> Report = new("--report") { Description = Words.HelpReport, HelpName = "FILE" };
    static readonly Option<bool> Show = new("--show-what-is-sent") { Description = Words.HelpShow };
    static readonly Option<string?> Root = Given.Root();
    static readonly Option<bool> Yes = new("--yes") { Description = Words.HelpYes };
    static readonly Option<bool> Json = Given.Json();

    public static Command Make()
    {
        var command = new Command("verify", Words.HelpVerify) { Claim, Server, Slot, Challenge, Report, Show, Root, Yes, Json };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult given, CancellationToken stop)
    {
        var (show, file, words) = (given.GetValue(Show), given.GetValue(Report), given.GetValue(Json) || given.GetValue(Show) ? Console.Error : Console.Out);
        using var service = ServiceOf(given);
        Files.ShouldBeNew(show ? null : file);
        var machine = Machine.Open(given.GetValue(Root));
        var asked = service is null ? Assignment.Carried(given.GetValue(Challenge)!)
            : await Assignment.FetchAsync(service, Given.ReadClaim(given.GetValue(Claim)), Given.ReadSlot(given.GetValue(Slot)), stop);

        if (asked.Challenge.ExpiresAt < TimeProvider.System.GetUtcNow().UtcDateTime) await Console.Error.WriteLineAsync(Words.ChallengeOver(Words.Date(asked.Challenge.ExpiresAt)));
        var text = Consent.Text(asked, machine.Platform, show ? Words.ConsentShows : file is not null ? Words.ConsentWrites(file.Name) : null);
        var how = Consent.Ask(text, given.GetValue(Yes), words);
        Progress.Show();
        var scan = Scan.Run(machine, asked, new DeviceConsent(TimeProvider.System.GetUtcNow().UtcDateTime, text, how));
        foreach (var line in ConclusionWords.Of(asked.Family, scan.Conclusion, scan.Evidence)) await words.WriteLineAsync(line);

        var outcome = new Outcome(SignedReport.Sign(scan.Report), asked, words);
        var receipt = show ? outcome.Show() : file is not null ? outcome.Write(file) : await outcome.SendAsync(service!, Given.ReadClaim(given.GetValue(Claim)), stop);
        if (given.GetValue(Json) && !show) await Console.Out.WriteLineAsync(Written(asked, scan.Report, receipt));
        return ExitCodes.Of(receipt?.Verdict.Verdict ?? scan.Report.Claimed.Verdict);
    }

    // A challenge that was carried here needs no service, and gives none.
    static ClaimClient? ServiceOf(ParseResult given) => (given.GetValue(Challenge), given.GetValue(Claim), given.GetValue(Server)) switch
    {
        (null, { } claim, { } server) when Given.ReadClaim(claim) is var _ && Given.ReadSlot(given.GetValue(Slot)) > 0 => new ClaimClient(Given.ReadServer(server)),
        ({ }, null, null) when given.GetValue(Report) is not null || given.GetValue(Show) => null,
        _ => throw new CommandStopped(ExitCodes.Usage, Words.ClaimAndServer),
    };

    static string Written(Assignment asked, ScanReport report, ScanReceipt? receipt) => JsonSerializer.Serialize(
        new Verification(Verification.KnownSchema, report, Verdicts.Conclude(asked.Family, report.Evidence), receipt), InspectionJson.Default.Verification);
}

/// <summary>What <c>verify --json</c> writes.</summary>
/// <param name="Receipt">The service's answer; absent if the report was not sent.</param>
sealed record Verification(string Schema, ScanReport Report, Conclusion Conclusion, ScanReceipt? Receipt)
{
    public const string KnownSchema = "exchange-verification/1";
}
