using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>A store package at one of the places that know it.</summary>
/// <param name="Family">Its name, an underscore, and the hash of its publisher.</param>
/// <param name="Folder">Where its files are.</param>
sealed record AppxPackage(string Name, string Family, string Version, bool IsRegistered, string Where, string Folder)
{
    /// <summary>By its full name: name, version, architecture, resources and publisher's hash. Null if the name is none.</summary>
    public static AppxPackage? Of(string fullName, bool isRegistered, string where, string folder) =>
        fullName.Split('_') is [{ Length: > 0 } name, var version, _, _, { Length: > 0 } publisher] ? new(name, $"{name}_{publisher}", version, isRegistered, where, $"{folder}/{fullName}") : null;

    public Observation? Look(Tree tree, DefinitionFact fact)
    {
        if (!fact.If.Fit(Read)) return null;
        var isThere = ProgramFiles.MayHoldAnything(tree, Folder);
        IReadOnlyList<Sign> signs = !IsRegistered ? isThere ? [Sign.Program] : [] : isThere ? [Sign.Registered, Sign.Program] : [Sign.Registered, Sign.Dangling];
        return new(fact.Target, Seen.Found, signs, Where, Version);
    }

    IEnumerable<string> Read(EntryProperty property) => property switch
    {
        EntryProperty.Name => [Name],
        EntryProperty.Version => [Version],
        EntryProperty.Program => [Folder],
        _ => [],
    };
}
