using System.CommandLine;
using Exchange.Contracts;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Commands;

/// <summary>Options that several commands have, and how their values are read.</summary>
static class Given
{
    public static Option<string?> Claim(bool required = false) => new("--claim") { Description = Words.HelpClaim, Required = required, HelpName = "CODE" };

    public static Option<string?> Server(bool required = false) => new("--server") { Description = Words.HelpServer, Required = required, HelpName = "URL" };

    public static Option<int> Slot() => new("--slot") { Description = Words.HelpSlot, DefaultValueFactory = _ => 1, HelpName = "N" };

    public static Option<string?> Root() => new("--root") { Description = Words.HelpRoot, HelpName = "DIR" };

    public static Option<bool> Json() => new("--json") { Description = Words.HelpJson };

    public static ClaimCode ReadClaim(string? text) =>
        ClaimCode.TryParse(text, out var claim) ? claim : throw new CommandStopped(ExitCodes.Usage, Words.NoClaim);

    public static int ReadSlot(int slot) => slot is >= 1 and <= 1000 ? slot : throw new CommandStopped(ExitCodes.Usage, Words.NoSlot);

    // The claim code is a secret: it goes over the network encrypted or not at all.
    public static Uri ReadServer(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var server) && (server.Scheme == "https" || (server.Scheme == "http" && server.IsLoopback)) && server.Query.Length + server.Fragment.Length + server.UserInfo.Length == 0
            ? server : throw new CommandStopped(ExitCodes.Usage, Words.NoServer);

    /// <summary>What people are shown of an address.</summary>
    public static string Shown(Uri server) => server.GetLeftPart(UriPartial.Authority);
}
