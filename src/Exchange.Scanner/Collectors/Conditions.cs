using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors;

/// <summary>What an entry says of itself.</summary>
/// <param name="Program">The path of its program or folder inside the tree, with slashes.</param>
sealed record Entry(Property Publisher = default, Property Name = default, Property Program = default, Property Version = default, Property Team = default);

/// <summary>A property of an entry: its text, null if it has none, or not to be read.</summary>
readonly record struct Property(string? Text, bool IsUnreadable = false)
{
    public static Property Unreadable => new(null, IsUnreadable: true);

    public static implicit operator Property(string? text) => new(text);
}

/// <summary>Whether an entry is what a fact wants it to be.</summary>
static class Conditions
{
    /// <summary>Null if that could not be told, because a property that it hangs on could not be read: a failed look, never a no.</summary>
    public static bool? Fits(FactCondition? condition, Entry entry, bool ignoreCase)
    {
        if (condition is null) return true;
        bool?[] parts =
        [
            Is(condition.Publisher, entry.Publisher, ignoreCase), Is(condition.Name, entry.Name, ignoreCase),
            condition.NotName is { Count: > 0 } && (entry.Name.Text is not null || entry.Name.IsUnreadable) ? !Is(condition.NotName, entry.Name, ignoreCase) : true,
            Is(condition.Program, entry.Program, (pattern, path) => IsPath(pattern, path, ignoreCase)),
            Is(condition.Version, entry.Version, ignoreCase), Is(condition.Team, entry.Team, ignoreCase),
        ];
        return parts.Contains(false) ? false : parts.Contains(null) ? null : true;
    }

    static bool? Is(IReadOnlyList<string>? patterns, Property property, bool ignoreCase) =>
        Is(patterns, property, (pattern, text) => NamePattern.IsMatch(pattern, text, ignoreCase));

    static bool? Is(IReadOnlyList<string>? patterns, Property property, Func<string, string, bool> isMatch) =>
        patterns is not { Count: > 0 } ? true
        : property.IsUnreadable ? null
        : property.Text is { } text && patterns.Any(pattern => isMatch(pattern, text));

    // A folder, which ends with a slash, owns itself and what is in it.
    static bool IsPath(string pattern, string path, bool ignoreCase) =>
        (KnownPlaces.Path(Platform.Windows, pattern) ?? KnownPlaces.Path(Platform.Macos, pattern)) is { } place
        && (Places.IsMatch(place, path, ignoreCase) || Places.IsMatch(place.TrimEnd('/'), path, ignoreCase));
}
