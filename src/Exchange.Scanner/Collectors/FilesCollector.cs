using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors;

/// <summary>Looks whether files and folders are there.</summary>
sealed class FilesCollector : ICollector
{
    public Collector Collector => Collector.Files;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        List<Observation> seen = [.. facts.SelectMany(fact => Look(machine, fact))];
        return new(Collector, CollectorStatus.Ok, seen.Count(o => o.Seen == Seen.Found), seen);
    }

    static IReadOnlyList<Observation> Look(Machine machine, DefinitionFact fact)
    {
        List<Observation> seen = [.. Places.Find(machine, fact.Match).Select(place => Look(machine.Tree, fact, place))];
        return seen.Count > 0 ? seen : [new(fact.Target, Seen.Absent, [])];
    }

    static Observation Look(Tree tree, DefinitionFact fact, Place place)
    {
        if (place.Unseen is { } unseen) return Unseen.Observation(fact.Target, unseen);
        try
        {
            return place.Node.Kind switch
            {
                NodeKind.File => new(fact.Target, Seen.Found, [], place.Node.Path, "file"),
                NodeKind.Link => Link(tree, fact, place.Node),
                _ => Folder(tree, fact, place.Node),
            };
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return Unseen.Observation(fact.Target, e);
        }
    }

    static Observation Link(Tree tree, DefinitionFact fact, Node link)
    {
        var leadsNowhere = tree.Follow(link.Path).Kind == NodeKind.Missing;
        return new(fact.Target, Seen.Found, leadsNowhere ? [Sign.Dangling] : [], link.Path, leadsNowhere ? "link to nothing" : "link");
    }

    static Observation Folder(Tree tree, DefinitionFact fact, Node folder)
    {
        IReadOnlyList<string> others = fact.Except ?? [];
        if (TryNames(tree, folder) is not { } names)
            return others.Count == 0
                ? new(fact.Target, Seen.Found, [], folder.Path, "folder that may not be opened")
                : Unseen.Observation(fact.Target, new UnauthorizedAccessException());
        if (names.Count == 0) return new(fact.Target, Seen.Found, [Sign.Empty], folder.Path, "empty folder");
        return names.All(name => others.Contains(name, tree.IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal))
            ? new(fact.Target, Seen.Absent, [], folder.Path, "holds only what belongs to others")
            : new(fact.Target, Seen.Found, [], folder.Path, $"folder with {names.Count} entries");
    }

    static IReadOnlyList<string>? TryNames(Tree tree, Node folder)
    {
        try
        {
            return tree.Names(folder);
        }
        catch (UnauthorizedAccessException)
        {
            return null; // the folder itself is evidence enough
        }
    }
}
