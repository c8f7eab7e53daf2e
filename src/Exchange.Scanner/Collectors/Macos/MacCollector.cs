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

    Observation? Look(Sight sight, DefinitionFact fact, MacEntry entry)
    {
        try
        {
            return !fact.If.Fit(property => Read(sight, entry, property)) ? null
                : entry.Unclear is { } why ? new(fact.Target, Seen.Failed, [], entry.Where, why)
                : new(fact.Target, Seen.Found, SignsOf(sight, fact, entry), entry.Where, entry.Detail);
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return new(fact.Target, Seen.Failed, [], entry.Where, "what it says of itself could not be read");
        }
    }

    // To read a signature takes a while, and few facts ask for it.
    static IEnumerable<string> Read(Sight sight, MacEntry entry, EntryProperty property) =>
        property != EntryProperty.Team || entry.Signed is null || entry.Says.Team != default ? entry.Says.Read(property)
        : CodeSignature.TryRead(sight.Tree, entry.Signed)?.Team is { } team ? [team] : [];
}
