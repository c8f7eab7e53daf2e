using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors;

/// <summary>What a <see cref="FactCondition"/> may ask of an entry.</summary>
enum EntryProperty { Publisher, Name, Version, Program, Team }

/// <summary>Decides whether an entry is what a fact means, in one place for all collectors.</summary>
static class EntryConditions
{
    /// <summary>True if there is no condition, or the entry fits it. A property that can't be read decides nothing: if no other says no, its exception is thrown.</summary>
    /// <param name="condition">The fact's.</param>
    /// <param name="read">All that the entry has of a property, empty if it has none; programs as paths in the tree.</param>
    public static bool Fit(this FactCondition? condition, Func<EntryProperty, IEnumerable<string>> read)
    {
        if (condition is null) return true;
        Exception? unseen = null;
        foreach (var fits in Questions(condition, read))
        {
            try
            {
                if (!fits()) return false;
            }
            catch (Exception e) when (Unseen.IsUnseen(e))
            {
                unseen = e;
            }
        }
        return unseen is null ? true : throw unseen;
    }

    static IEnumerable<Func<bool>> Questions(FactCondition condition, Func<EntryProperty, IEnumerable<string>> read)
    {
        if (condition.Publisher is { Count: > 0 } publishers) yield return () => Any(publishers, read(EntryProperty.Publisher));
        if (condition.Name is { Count: > 0 } names) yield return () => Any(names, read(EntryProperty.Name));
        if (condition.NotName is { Count: > 0 } others) yield return () => !Any(others, read(EntryProperty.Name));
        if (condition.Version is { Count: > 0 } versions) yield return () => Any(versions, read(EntryProperty.Version));
        if (condition.Team is { Count: > 0 } teams) yield return () => Any(teams, read(EntryProperty.Team));
        if (condition.Program is { Count: > 0 } programs) yield return () => read(EntryProperty.Program).Any(path => programs.Any(p => Owns(p, path)));
    }

    static bool Any(IReadOnlyList<string> patterns, IEnumerable<string> texts) => texts.Any(text => patterns.Any(p => NamePattern.IsMatch(p, text.Trim(), ignoreCase: true)));

    // With a slash at its end it is a folder, and owns what is in it.
    static bool Owns(string match, string path) => match.EndsWith('/') ? IsAtOrBelow(match, path) : Place(match) is { } place && Places.IsMatch(place, path, ignoreCase: true);

    /// <summary>True if the path is what a fact's path names, or below it.</summary>
    public static bool IsAtOrBelow(string match, string path) =>
        Place(match.TrimEnd('/')) is { } place && (Places.IsMatch(place, path, ignoreCase: true) || Places.IsMatch(place + "/", path, ignoreCase: true));

    // Each system's known places have names of their own.
    static string? Place(string match) => KnownPlaces.Path(Platform.Windows, match) ?? KnownPlaces.Path(Platform.Macos, match);
}
