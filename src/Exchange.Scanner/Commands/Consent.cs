using Exchange.Contracts.Scans;
using Exchange.Scanner.Claims;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Commands;

/// <summary>Asks whoever uses the device before anything is looked at.</summary>
static class Consent
{
    /// <summary>The words that are shown and kept in the report.</summary>
    /// <param name="asked">What is to be looked for.</param>
    /// <param name="platform">What system it is looked for on.</param>
    /// <param name="where">What becomes of the report, if it is not sent at once.</param>
    public static string Text(Assignment asked, Platform platform, string? where = null) => string.Join('\n', (IEnumerable<string>)
    [
        Words.ConsentCheck(asked.Family.Name, asked.Family.Vendor, asked.Challenge.Exchange, $"{asked.Challenge.Slot}"),
        Words.ConsentLooksFor,
        .. asked.Family.Components.Where(c => c.Platform == platform).SelectMany(c => c.Facts).GroupBy(f => f.Collector).OrderBy(g => g.Key)
            .Select(g => $"  {Words.Of(g.Key)}: {string.Join(", ", g.Select(f => f.Match).Distinct())}"),
        Words.ConsentChangesNothing,
        Words.ConsentSends(Given.Shown(asked.Server)),
        .. where is null ? (IEnumerable<string>)[] : [where],
    ]);

    /// <summary>Shows the words and waits for a yes. Anything else is a no.</summary>
    public static ConsentHow Ask(string text, bool yes, TextWriter show)
    {
        show.WriteLine(text);
        if (yes) return ConsentHow.Option;
        if (Console.IsInputRedirected) throw new CommandStopped(ExitCodes.NoConsent, Words.ConsentNobody);
        show.Write(Words.ConsentQuestion);
        return IsYes(Console.ReadLine()) ? ConsentHow.Asked : throw new CommandStopped(ExitCodes.NoConsent, Words.ConsentRefused);
    }

    static bool IsYes(string? answer) => answer?.Trim().ToLowerInvariant() is { Length: > 0 } given && Words.ConsentYes.Split(' ').Contains(given);
}
