using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Entries by their names, in any case. Thousands of them are asked for hundreds of targets, most of which are plain.</summary>
sealed class NameIndex<T>(IEnumerable<(string Name, T Entry)> entries)
{
    readonly ILookup<string, T> byName = entries.ToLookup(e => e.Name, e => e.Entry, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<T> Find(string pattern) =>
        NamePattern.IsPlain(pattern) ? byName[pattern] : byName.Where(g => MayBegin(pattern[0], g.Key) && NamePattern.IsMatch(pattern, g.Key, ignoreCase: true)).SelectMany(g => g);

    static bool MayBegin(char pattern, string name) =>
        pattern is '*' or '#' || (name.Length > 0 && char.ToUpperInvariant(pattern) == char.ToUpperInvariant(name[0]));
}
