using System.Security.Cryptography;
using System.Text;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Privacy;

/// <summary>
/// Takes names of people and machines out of evidence: in their place stand hashes, the same for the same name within one report. The salt is the challenge's nonce and 32 bytes
/// that are thrown away with the run, so that two reports can't be linked by them and nobody who knows the nonce can try out first names.
/// </summary>
/// <remarks>Targets stay: they are the definition's own words, and decide the verdict.</remarks>
sealed class Mask
{
    const int LongestWhere = 600;
    const int LongestText = 300;

    readonly byte[] salt;
    readonly IReadOnlyList<(string Text, string Kind)> names;

    Mask(string nonce, IReadOnlyList<(string Text, string Kind)> names) => (salt, this.names) = ([.. Encoding.UTF8.GetBytes(nonce), .. RandomNumberGenerator.GetBytes(32)], names);

    public static Evidence Over(Evidence evidence, PersonalNames known, string nonce)
    {
        var texts = evidence.Collectors.SelectMany(c => c.Observations.SelectMany(o => (string?[])[o.Where, o.Detail]).Append(c.Why)).OfType<string>();
        var all = known.All.Concat(texts.SelectMany(PersonalPlaces.In)).DistinctBy(n => n.Text, StringComparer.OrdinalIgnoreCase);
        // The longest first, so that "anna" does not cut "anna.b" in two.
        var mask = new Mask(nonce, [.. all.OrderByDescending(n => n.Text.Length)]);
        return evidence with { Collectors = [.. evidence.Collectors.Select(mask.Of)] };
    }

    CollectorReport Of(CollectorReport report) => report with { Why = Of(report.Why, LongestText), Observations = [.. report.Observations.Select(Of)] };

    Observation Of(Observation seen) => seen with { Where = Of(seen.Where, LongestWhere), Detail = Of(seen.Detail, LongestText) };

    // Without names, and as a report may hold it: one line, not too long.
    string? Of(string? text, int longest)
    {
        if (text is null) return null;
        var line = string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
        foreach (var (name, kind) in names) line = Replace(line, name, kind);
        return line.Length <= longest ? line : line[..(longest - 1)] + "…";
    }

    string Replace(string text, string name, string kind)
    {
        var (made, from) = (new StringBuilder(), 0);
        while (text.IndexOf(name, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            var whole = !IsWord(text, at - 1) && !IsWord(text, at + name.Length);
            made.Append(text, from, at - from).Append(whole ? Hash(name, kind) : text.Substring(at, name.Length));
            from = at + name.Length;
        }
        return made.Append(text, from, text.Length - from).ToString();
    }

    static bool IsWord(string text, int at) => at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]);

    string Hash(string name, string kind)
    {
        var hash = HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes($"exchange-name/1\0{name.ToLowerInvariant()}"));
        return $"{kind}-{Convert.ToHexStringLower(hash.AsSpan(0, 6))}";
    }
}
