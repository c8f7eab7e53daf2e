using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands;

/// <summary>Asks whoever uses the device before anything is looked at.</summary>
static class Consent
{
    /// <summary>The words that are shown and kept in the report.</summary>
    public static string Text(FamilyDefinition family, ScanChallenge challenge, Platform platform, Uri server) => string.Join('\n', (IEnumerable<string>)
    [
        $"This checks whether {family.Name} ({family.Vendor}) is gone from this device, for the exchange {challenge.Exchange}, device {challenge.Slot}.",
        "It looks, by name only, for:",
        .. family.Components.Where(c => c.Platform == platform).SelectMany(c => c.Facts).GroupBy(f => f.Collector).OrderBy(g => g.Key)
            .Select(g => $"  {ConclusionWords.Name(g.Key)}: {string.Join(", ", g.Select(f => f.Target).Distinct())}"),
        "It changes and removes nothing.",
        $"It sends to {server.GetLeftPart(UriPartial.Authority)}: what it saw of these, what it could not look at, a hash that stands for this device in this exchange only, the scanner's version and this consent. It does not send your name, this device's name or any file.",
    ]);

    /// <summary>Shows the words and waits for a yes. Anything else is a no.</summary>
    public static ConsentHow Ask(string text, bool yes, TextWriter show)
    {
        show.WriteLine(text);
        if (yes) return ConsentHow.Option;
        if (Console.IsInputRedirected)
            throw new CommandStopped(ExitCodes.NoConsent, "Nobody can be asked here. Run it in a terminal, or add --yes if the user of this device agrees.");
        show.Write("Do you agree? [y/N] ");
        return Console.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes" ? ConsentHow.Asked
            : throw new CommandStopped(ExitCodes.NoConsent, "Not agreed; nothing was looked at and nothing was sent. You can refuse or attest on the claim page instead.");
    }
}
