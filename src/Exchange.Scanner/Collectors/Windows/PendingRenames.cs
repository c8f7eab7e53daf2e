using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>The files that Windows deletes or moves at its next start, as paths in the tree. That it waits for a restart for other reasons says nothing about a product.</summary>
sealed class PendingRenames(IReadOnlyList<string> paths)
{
    const string SessionManager = @"Control\Session Manager";

    static readonly string[] Lists = ["PendingFileRenameOperations", "PendingFileRenameOperations2"];

    public static PendingRenames Read(WindowsRegistry registry) =>
        registry.ControlSet.Open(SessionManager) is not { } manager ? new([])
        : new([.. Lists.SelectMany(list => manager.Texts(list) ?? []).Select(InTree).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)]);

    public bool Name(IEnumerable<WindowsPath> programs) => programs.Any(p => paths.Contains(p.InTree, StringComparer.OrdinalIgnoreCase));

    /// <summary>True if one of them is what the fact looks for, or in it and not another's.</summary>
    public bool Name(DefinitionFact fact) => paths.Any(p => EntryConditions.IsAtOrBelow(fact.Match, p) && !IsExcepted(fact, p));

    static bool IsExcepted(DefinitionFact fact, string path)
    {
        var depth = KnownPlaces.Path(Platform.Windows, fact.Match)!.Split('/', StringSplitOptions.RemoveEmptyEntries).Length;
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) is var parts && parts.Length > depth && fact.Except?.Contains(parts[depth], StringComparer.OrdinalIgnoreCase) == true;
    }

    // "!\??\C:\x" may replace what is there; "*1\??\C:\x" is how newer systems count them.
    static string? InTree(string text)
    {
        var at = text.IndexOf(@"\??\", StringComparison.Ordinal);
        return at < 0 ? null : WindowsPath.Of(text[at..]).InTree;
    }
}
