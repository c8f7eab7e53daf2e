using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors;

/// <summary>Looks whether files and folders are there.</summary>
sealed class FilesCollector : ICollector
{
    public Collector Collector => Collector.Files;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        List<Observation> seen = [.. facts.Select(fact => Look(machine.Tree, fact))];
        return new(Collector, CollectorStatus.Ok, seen.Count(o => o.Seen == Seen.Found), seen);
    }

    static Observation Look(Tree tree, DefinitionFact fact)
    {
        try
        {
            var node = tree.At(fact.Match);
            return node.Kind switch
            {
                NodeKind.Missing => new(fact.Match, Seen.Absent, []),
                NodeKind.File => new(fact.Match, Seen.Found, [], node.Path, "file"),
                NodeKind.Link => Link(tree, fact, node),
                _ => Folder(tree, fact, node),
            };
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return Unseen.Observation(fact.Match, e);
        }
    }

    static Observation Link(Tree tree, DefinitionFact fact, Node link)
    {
        var leadsNowhere = tree.Follow(fact.Match).Kind == NodeKind.Missing;
        return new(fact.Match, Seen.Found, leadsNowhere ? [Sign.Dangling] : [], link.Path, leadsNowhere ? "link to nothing" : "link");
    }

    static Observation Folder(Tree tree, DefinitionFact fact, Node folder)
    {
        IReadOnlyList<string> others = fact.Except ?? [];
        if (TryNames(tree, folder) is not { } names)
            return others.Count == 0
                ? new(fact.Match, Seen.Found, [], folder.Path, "folder that may not be opened")
                : Unseen.Observation(fact.Match, new UnauthorizedAccessException());
        if (names.Count == 0) return new(fact.Match, Seen.Found, [Sign.Empty], folder.Path, "empty folder");
        return names.All(others.Contains)
            ? new(fact.Match, Seen.Absent, [], folder.Path, "holds only what belongs to others")
            : new(fact.Match, Seen.Found, [], folder.Path, $"folder with {names.Count} entries");
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
