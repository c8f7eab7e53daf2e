using System.CommandLine;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Claims;
using Exchange.Scanner.Collectors;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Commands;

/// <summary>Answers a service's challenge: looks with its user's consent, and sends what it saw.</summary>
static class VerifyCommand
{
    static readonly Option<string> Claim = new("--claim") { Description = "The claim code on the receipt.", Required = true, HelpName = "CODE" };
    static readonly Option<string> Server = new("--server") { Description = "The address on the receipt.", Required = true, HelpName = "URL" };
    static readonly Option<int> Slot = new("--slot") { Description = "Which of the licence's devices this is.", DefaultValueFactory = _ => 1, HelpName = "N" };
    static readonly Option<string?> Root = new("--root") { Description = "Look at the machine whose files are below this folder instead of this one.", HelpName = "DIR" };
    static readonly Option<bool> Yes = new("--yes") { Description = "The user of this device agrees; do not ask." };
    static readonly Option<bool> Json = new("--json") { Description = "Write JSON instead of words." };

    public static Command Make()
    {
        var command = new Command("verify", "Checks this device for an exchange and reports to the service.") { Claim, Server, Slot, Root, Yes, Json };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult given, CancellationToken stop)
    {
        var (claim, server, slot) = (ReadClaim(given.GetRequiredValue(Claim)), ReadServer(given.GetRequiredValue(Server)), given.GetValue(Slot));
        if (slot is < 1 or > 1000) throw new CommandStopped(ExitCodes.Usage, "--slot is a number from 1.");
        var words = given.GetValue(Json) ? Console.Error : Console.Out;
        var machine = Machine.Open(given.GetValue(Root));
        using var service = new ClaimClient(server);
        var challenge = await service.ChallengeAsync(claim, slot, stop);
        var family = FamilyOf(challenge, await service.DefinitionsAsync(stop));

        var text = Consent.Text(family, challenge, machine.Platform, server);
        var how = Consent.Ask(text, given.GetValue(Yes), words);
        var consent = new DeviceConsent(TimeProvider.System.GetUtcNow().UtcDateTime, text, how);
        var (report, conclusion) = Scan.Run(machine, family, challenge, claim, consent);
        foreach (var line in ConclusionWords.Of(family, conclusion, report.Evidence)) await words.WriteLineAsync(line);

        var receipt = await service.ReportAsync(claim, slot, SignedReport.Sign(report, claim), stop);
        await words.WriteLineAsync($"Sent to {server.GetLeftPart(UriPartial.Authority)}: device {slot} is {receipt.Outcome}. {receipt.Next}");
        if (given.GetValue(Json)) await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new Verification(Verification.KnownSchema, report, conclusion, receipt), InspectionJson.Default.Verification));
        return ExitCodes.Of(receipt.Verdict.Verdict);
    }

    static ClaimCode ReadClaim(string text) =>
        ClaimCode.TryParse(text, out var claim) ? claim : throw new CommandStopped(ExitCodes.Usage, "That is not a claim code; a character may be mistyped.");

    // The claim code is a secret: it goes over the network encrypted or not at all.
    static Uri ReadServer(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var server) && (server.Scheme == "https" || (server.Scheme == "http" && server.IsLoopback)) && server.Query.Length + server.Fragment.Length + server.UserInfo.Length == 0
            ? server : throw new CommandStopped(ExitCodes.Usage, "--server is an https:// address (http:// only on this device itself).");

    static FamilyDefinition FamilyOf(ScanChallenge challenge, ScanDefinitions definitions) =>
        definitions.Version != challenge.DefinitionsVersion ? throw new CommandStopped(ExitCodes.Unavailable, "The server's definitions changed just now. Try again.")
        : Version.Parse(Build.Version) < Version.Parse(challenge.MinimumScanner) ? throw new CommandStopped(ExitCodes.Protocol, $"This is scanner {Build.Version}; {challenge.MinimumScanner} or newer is needed. Get it from the claim page.")
        : definitions.Find(challenge.Family) ?? throw new CommandStopped(ExitCodes.Protocol, $"The server's definitions do not hold the product family '{challenge.Family}'.");
}

/// <summary>What <c>verify --json</c> writes.</summary>
sealed record Verification(string Schema, ScanReport Report, Conclusion Conclusion, ScanReceipt Receipt)
{
    public const string KnownSchema = "exchange-verification/1";
}
