using System.CommandLine;
using System.Text.Json;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Claims;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Commands;

/// <summary>Fetches a challenge as a file, for a machine without a network.</summary>
static class ChallengeCommand
{
    static readonly Option<string?> Claim = Given.Claim(required: true);
    static readonly Option<string?> Server = Given.Server(required: true);
    static readonly Option<int> Slot = Given.Slot();
    static readonly Option<FileInfo> Out = new("--out") { Description = Words.HelpOut, Required = true, HelpName = "FILE" };
    static readonly Option<bool> Json = Given.Json();

    public static Command Make()
    {
        var command = new Command("challenge", Words.HelpChallenge) { Claim, Server, Slot, Out, Json };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult given, CancellationToken stop)
    {
        var (claim, slot, file) = (Given.ReadClaim(given.GetValue(Claim)), Given.ReadSlot(given.GetValue(Slot)), given.GetRequiredValue(Out));
        using var service = new ClaimClient(Given.ReadServer(given.GetValue(Server)));
        Files.ShouldBeNew(file);
        var carried = await Assignment.ToCarryAsync(service, claim, slot, stop);
        Files.Write(file, JsonSerializer.SerializeToUtf8Bytes(carried, ScanJson.Strict.CarriedChallenge));
        Console.Out.WriteLine(given.GetValue(Json) ? JsonSerializer.Serialize(carried.Challenge, ScanJson.Strict.ScanChallenge)
            : Words.ChallengeWritten(file.Name, Words.Date(carried.Challenge.ExpiresAt)));
        return 0;
    }
}
