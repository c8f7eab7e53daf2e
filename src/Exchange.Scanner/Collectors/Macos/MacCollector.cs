using Exchange.Contracts.Scans;
using Exchange.Scanner.Formats.MachO;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>Reads all entries of one kind, and looks for each fact among them.</summary>
abstract class MacCollector(Collector collector) : ICollector
{
    public Collector Collector => collector;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        var sight = new Sight(machine.Tree);
        var entries = sight.Try<IReadOnlyList<MacEntry>>(() => [.. Read(machine, sight)], []);
        return sight.Report(collector, entries.Count, [.. facts.SelectMany(fact => Look(sight, fact, entries))]);
    }

    /// <summary>All that there is. What can't be read is missed, not left out.</summary>
    protected abstract IEnumerable<MacEntry> Read(Machine machine, Sight sight);

    /// <summary>What the entry shows to this fact.</summary>
    protected virtual IReadOnlyList<Sign> SignsOf(Sight sight, DefinitionFact fact, MacEntry entry) => entry.Signs;

    List<Observation> Look(Sight sight, DefinitionFact fact, IReadOnlyList<MacEntry> entries)
    {
        List<Observation> seen =
        [
            .. entries.Where(entry => entry.Identifiers.Any(known => NamePattern.IsMatch(fact.Match, known, ignoreCase: true)))
                .Select(entry => Look(sight, fact, entry)).OfType<Observation>(),
        ];
        return seen.Count > 0 ? seen : [new(fact.Target, Seen.Absent, [])];
    }

    Observation? Look(Sight sight, DefinitionFact fact, MacEntry entry) => Conditions.Fits(fact.If, Says(sight, fact, entry), ignoreCase: true) switch
    {
        false => null,
        null => new(fact.Target, Seen.Failed, [], entry.Where, "what it says of itself could not be read"),
        _ when entry.Unclear is { } why => new(fact.Target, Seen.Failed, [], entry.Where, why),
        _ => new(fact.Target, Seen.Found, SignsOf(sight, fact, entry), entry.Where, entry.Detail),
    };

    // To read a signature takes a while, and few facts ask for it.
    static Entry Says(Sight sight, DefinitionFact fact, MacEntry entry)
    {
        if (fact.If?.Team is not { Count: > 0 } || entry.Signed is null || entry.Says.Team != default) return entry.Says;
        try
        {
            return entry.Says with { Team = CodeSignature.TryRead(sight.Tree, entry.Signed)?.Team };
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return entry.Says with { Team = Property.Unreadable };
        }
    }
}
