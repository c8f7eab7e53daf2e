using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>Looks for Flatpak applications, in every installation that may be looked into. A machine without Flatpak has none.</summary>
sealed class FlatpakCollector : ICollector
{
    public Collector Collector => Collector.Flatpak;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        List<string> installations = [.. FlatpakInstallations.Of(machine.Tree)];
        return new(Collector, CollectorStatus.Ok, installations.Sum(i => Count(machine.Tree, i)), [.. facts.SelectMany(f => Look(machine.Tree, installations, f.Match))]);
    }

    static IReadOnlyList<Observation> Look(Tree tree, IEnumerable<string> installations, string id)
    {
        List<Observation> seen = [.. installations.Select(i => TryLook(tree, i, id)).OfType<Observation>()];
        return seen.Count > 0 ? seen : [new(id, Seen.Absent, [])];
    }

    static Observation? TryLook(Tree tree, string installation, string id)
    {
        try
        {
            var (app, starter) = (tree.At($"{installation}/app/{id}"), tree.At($"{installation}/exports/share/applications/{id}.desktop"));
            if (app.Kind == NodeKind.Missing) return starter.Kind == NodeKind.Missing ? null : new(id, Seen.Found, [Sign.Dangling], starter.Path, "a menu entry without its application");
            var (deployed, any) = Deployed(tree, app);
            return new(id, Seen.Found, [.. any ? [Sign.Registered] : (Sign[])[], .. deployed ? [Sign.Program] : tree.NamesIn(app.Path).Count == 0 ? [Sign.Empty] : (Sign[])[]],
                app.Path, any ? "installed" : "left, but not installed");
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return Unseen.Observation(id, e);
        }
    }

    // app/ID/ARCH/BRANCH/active leads to a deployed commit, and "current" to the branch that the menu starts (flatpak(1), flatpak-make-current(1)).
    static (bool Files, bool Any) Deployed(Tree tree, Node app)
    {
        List<string> active = [.. from arch in tree.NamesIn(app.Path) where arch != "current"
                                  from branch in tree.NamesIn($"{app.Path}/{arch}")
                                  let link = $"{app.Path}/{arch}/{branch}/active"
                                  where tree.At(link).Kind != NodeKind.Missing
                                  select link];
        return (active.Any(link => tree.NamesIn($"{link}/files").Count > 0), active.Count > 0 || tree.At($"{app.Path}/current").Kind != NodeKind.Missing);
    }

    // A person's folder that may not be opened is reported for each application, not here.
    static int Count(Tree tree, string installation) => Unseen.Or(() => tree.NamesIn($"{installation}/app").Count, otherwise: 0);
}
