using System.CommandLine;
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
        var (claim, slot) = service is null ? default : (Given.ReadClaim(given.GetValue(Claim)), Given.ReadSlot(given.GetValue(Slot)));
        Files.ShouldBeNew(show ? null : file);
        var machine = Machine.Open(given.GetValue(Root));
        var asked = service is null ? Assignment.Carried(given.GetValue(Challenge)!)
            : await Assignment.FetchAsync(service, claim, slot, stop);

        if (asked.Challenge.ExpiresAt < TimeProvider.System.GetUtcNow().UtcDateTime) await Console.Error.WriteLineAsync(Words.ChallengeOver(Words.Date(asked.Challenge.ExpiresAt)));
        var text = Consent.Text(asked, machine.Platform, show ? Words.ConsentShows : file is not null ? Words.ConsentWrites(file.Name) : null);
        var how = Consent.Ask(text, given.GetValue(Yes), words);
        Progress.Show();
        var scan = Scan.Run(machine, asked, new DeviceConsent(TimeProvider.System.GetUtcNow().UtcDateTime, text, how));
        foreach (var line in ConclusionWords.Of(asked.Family, scan.Conclusion, scan.Evidence)) await words.WriteLineAsync(line);

        var outcome = new Outcome(SignedReport.Sign(scan.Report), asked, words);
        var receipt = show ? outcome.Show() : file is not null ? outcome.Write(file) : await outcome.SendAsync(service!, claim, stop);
        if (given.GetValue(Json) && !show) Written.Verification(scan.Report, Verdicts.Conclude(asked.Family, scan.Report.Evidence), receipt);
        return ExitCodes.Of(receipt?.Verdict.Verdict ?? scan.Report.Claimed.Verdict);
    }

    // A challenge that was carried here needs no service, and gives none.
    static ClaimClient? ServiceOf(ParseResult given)
    {
        var (carried, online) = (given.GetValue(Challenge) is not null, given.GetValue(Claim) is not null && given.GetValue(Server) is not null);
        var half = carried == online || (carried && (given.GetValue(Claim) ?? given.GetValue(Server)) is not null) || (carried && given.GetValue(Report) is null && !given.GetValue(Show));
        return half ? throw new CommandStopped(ExitCodes.Usage, Words.ClaimAndServer) : carried ? null : new ClaimClient(Given.ReadServer(given.GetValue(Server)));
    }
}
