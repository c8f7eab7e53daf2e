namespace Exchange.Contracts.Scans;

/// <summary>
/// What else must be so of an entry before a fact has found it: no name decides alone. Each list holds <see cref="NamePattern"/>s of which one must fit; an entry without
/// that property does not fit. A property that could not be read is a failed look, never a "no".
/// </summary>
/// <param name="Publisher">Who made it, as the entry says.</param>
/// <param name="Name">What it is called for people.</param>
/// <param name="NotName">Names for people that it must not have; wins over <paramref name="Name"/>.</param>
/// <param name="Program">The path of its program or folder, as a <see cref="DefinitionFact.Match"/> of the collector <c>files</c>; with a slash at the end, that folder and all in it: shared names belong to what owns the path.</param>
/// <param name="Version">Its version.</param>
/// <param name="Team">macOS: the team identifier of its signature.</param>
public sealed record FactCondition(
    IReadOnlyList<string>? Publisher = null, IReadOnlyList<string>? Name = null, IReadOnlyList<string>? NotName = null,
    IReadOnlyList<string>? Program = null, IReadOnlyList<string>? Version = null, IReadOnlyList<string>? Team = null)
{
    /// <summary>In words, the same for the same condition.</summary>
    public override string ToString() => string.Join("; ", Parts().Where(part => part.Patterns is { Count: > 0 }).Select(part => $"{part.Word} {string.Join(" or ", part.Patterns!)}"));

    internal IEnumerable<(string Word, IReadOnlyList<string>? Patterns)> Parts() =>
        [("publisher", Publisher), ("name", Name), ("not name", NotName), ("program", Program), ("version", Version), ("team", Team)];
}
