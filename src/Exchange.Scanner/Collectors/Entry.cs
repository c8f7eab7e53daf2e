using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors;

/// <summary>What an entry says of itself, for those that are read as a whole.</summary>
/// <param name="Program">The path of its program or folder inside the tree, with slashes.</param>
sealed record Entry(Property Publisher = default, Property Name = default, Property Program = default, Property Version = default, Property Team = default)
{
    /// <exception cref="Unreadable">It could not be read.</exception>
    public IEnumerable<string> Read(EntryProperty property) => property switch
    {
        EntryProperty.Publisher => Publisher.Texts,
        EntryProperty.Name => Name.Texts,
        EntryProperty.Program => Program.Texts,
        EntryProperty.Version => Version.Texts,
        _ => Team.Texts,
    };
}

/// <summary>A property of an entry: its text, null if it has none, or not to be read.</summary>
readonly record struct Property(string? Text, bool IsUnreadable = false)
{
    public static Property Unreadable => new(null, IsUnreadable: true);

    public static implicit operator Property(string? text) => new(text);

    public IEnumerable<string> Texts => IsUnreadable ? throw new Unreadable("what it says of itself could not be read") : Text is null ? [] : [Text];
}
