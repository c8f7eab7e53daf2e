using System.Text.Json.Serialization;

namespace Exchange.Contracts.Scans;

/// <summary>One product family: what is exchanged as one.</summary>
/// <param name="Family">Its code: lower-case letters, digits and dashes.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Vendor">Who makes it.</param>
/// <param name="Components">The product itself, what comes with it, and what must not be taken for it.</param>
/// <param name="Required">The collectors without which nothing can be called removed, for every platform of a component.</param>
/// <param name="LookAlikes">Names that people mistake for it and that no fact may match.</param>
/// <param name="HowToRemove">What to tell somebody who still has it.</param>
/// <param name="SharesWith">Families of the same engine, some of whose left-overs can't be told from this one's: they count for both. Named on both sides; never for what shows that a product is present.</param>
public sealed record FamilyDefinition(
    string Family, string Name, string Vendor, IReadOnlyList<ComponentDefinition> Components,
    IReadOnlyList<RequiredCollector> Required, IReadOnlyList<string> LookAlikes,
    RemovalAdvice? HowToRemove = null, IReadOnlyList<string>? SharesWith = null);

/// <summary>How a product is removed, in plain English.</summary>
/// <param name="Windows">On Windows.</param>
/// <param name="Macos">On macOS.</param>
/// <param name="Linux">On Linux.</param>
public sealed record RemovalAdvice(string? Windows = null, string? Macos = null, string? Linux = null)
{
    /// <summary>The words for that system; null if there are none.</summary>
    public string? For(Platform platform) => platform switch { Platform.Windows => Windows, Platform.Macos => Macos, _ => Linux };
}

/// <summary>A collector that must have looked.</summary>
/// <param name="Platform">On which system.</param>
/// <param name="Collector">Which one.</param>
/// <param name="AtLeast">The sanity floor: fewer <see cref="CollectorReport.Entries"/> than this are not believed.</param>
/// <param name="LiveOnly">True if an image may do without it, as it may without processes.</param>
/// <param name="OrElse">Collectors of the same purpose, of which a machine has one or another, as package databases: those that it hasn't are not applicable, and one must have looked.</param>
/// <param name="MayLack">True if a machine may have nothing of the kind, as a server has no Security Center: not applicable is then no gap.</param>
public sealed record RequiredCollector(
    Platform Platform, Collector Collector, int AtLeast = 0, bool LiveOnly = false, IReadOnlyList<Collector>? OrElse = null, bool MayLack = false);

/// <summary>A separately recognisable part.</summary>
/// <param name="Id">Unique in its family on its system.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Role">What finding it means.</param>
/// <param name="Platform">On which system.</param>
/// <param name="Facts">How it is recognised.</param>
public sealed record ComponentDefinition(string Id, string Name, Role Role, Platform Platform, IReadOnlyList<DefinitionFact> Facts);

/// <summary>One way to recognise a component. A name is matched whole, by ordinal comparison (on Windows and macOS in any case), on those two as a <see cref="NamePattern"/>.</summary>
/// <param name="Collector">Who looks for it.</param>
/// <param name="Match">What is looked for; its form is the collector's (<see cref="Scans.Collector"/>).</param>
/// <param name="Confidence">How well it is known.</param>
/// <param name="Source">Where it is known from.</param>
/// <param name="Means">What it is, if found.</param>
/// <param name="Except">For a folder: entries directly in it that belong to others; a folder with nothing but those does not count.</param>
/// <param name="If">What else must be so of the entry.</param>
/// <param name="Main">For a registration: the files that show that it is live, as names in its own folder or as paths. One that is there, or can't be looked at, is its program.</param>
public sealed record DefinitionFact(
    Collector Collector, string Match, Confidence Confidence, string Source,
    Meaning Means = Meaning.Program, IReadOnlyList<string>? Except = null, FactCondition? If = null, IReadOnlyList<string>? Main = null)
{
    /// <summary>Names this fact in an <see cref="Observation"/>: what is looked for, and under which condition.</summary>
    [JsonIgnore]
    public string Target => If is null ? Match : $"{Match} ({If})";
}

/// <summary>What finding a component means.</summary>
[JsonConverter(typeof(NamedOnly<Role>))]
public enum Role
{
    /// <summary>The exchanged product.</summary>
    Product,
    /// <summary>Installed along with it: if left, a remnant, even when it runs.</summary>
    Companion,
    /// <summary>Sold separately: mentioned, never counted.</summary>
    Sibling,
    /// <summary>Belongs to an employer: mentioned, never counted, and its removal is never proposed.</summary>
    EmployerAgent,
}

/// <summary>What a target is.</summary>
[JsonConverter(typeof(NamedOnly<Meaning>))]
public enum Meaning
{
    /// <summary>Something that can run, or that makes something run.</summary>
    Program,
    /// <summary>Data or logs.</summary>
    Data,
    /// <summary>Settings.</summary>
    Settings,
}

/// <summary>How well a fact is known.</summary>
[JsonConverter(typeof(NamedOnly<Confidence>))]
public enum Confidence
{
    /// <summary>Two or more public sources, or the vendor's own.</summary>
    High,
    /// <summary>One public source.</summary>
    Medium,
    /// <summary>Not verified: adds evidence, never decides alone that something is present.</summary>
    Low,
}
