using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Goes through the parts of a machine one after the other. What one of them does not let be seen is remembered; what the others show stands all the same.</summary>
sealed class Sweep(Collector collector)
{
    const int MaximumWhy = 300;

    readonly List<Exception> unseen = [];

    /// <summary>Looks at every part that there is.</summary>
    public void Over<T>(Func<IEnumerable<T>> parts, Action<T> look) => Try(() =>
    {
        foreach (var part in parts()) Try(() => look(part));
    });

    public void Try(Action look)
    {
        try
        {
            look();
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            unseen.Add(e);
        }
    }

    /// <summary>The report on all targets. One that was found nowhere is absent only if every part was seen.</summary>
    public CollectorReport Report(int entries, IReadOnlyList<DefinitionFact> facts, Func<DefinitionFact, IEnumerable<Observation>> look)
    {
        List<Observation> seen = [.. facts.SelectMany(fact => Looks(fact, look).DefaultIfEmpty(Nowhere(fact)))];
        return unseen.Count == 0 ? new(collector, CollectorStatus.Ok, entries, seen)
            : new(collector, IsDenied ? CollectorStatus.Denied : CollectorStatus.Failed, entries, seen, Why);
    }

    IEnumerable<Observation> Looks(DefinitionFact fact, Func<DefinitionFact, IEnumerable<Observation>> look)
    {
        try
        {
            return [.. look(fact)];
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return [Entries.Missed(fact, e)];
        }
    }

    Observation Nowhere(DefinitionFact fact) =>
        unseen.Count == 0 ? new(fact.Target, Seen.Absent, []) : new(fact.Target, IsDenied ? Seen.Denied : Seen.Failed, [], null, Why);

    // To be let in helps only if nothing is broken besides.
    bool IsDenied => unseen.TrueForAll(e => e is UnauthorizedAccessException);

    string Why
    {
        get
        {
            var all = string.Join("; ", unseen.Select(e => Nameless(Unseen.Why(e))).Distinct());
            return all.Length > MaximumWhy ? all[..MaximumWhy] : all;
        }
    }

    /// <summary>The reason without the name of the person whose file it is.</summary>
    internal static string Nameless(string why)
    {
        const string Users = "/Users/";
        var at = why.IndexOf(Users, StringComparison.OrdinalIgnoreCase);
        var end = at < 0 ? -1 : why.IndexOf('/', at + Users.Length);
        return end < 0 ? why : $"{why[..(at + Users.Length)]}…{why[end..]}";
    }
}

/// <summary>Looks at a single entry whose trouble is its own.</summary>
static class Entries
{
    public static Observation Missed(DefinitionFact fact, Exception e) => Unseen.Observation(fact.Target, e) with { Detail = Sweep.Nameless(Unseen.Why(e)) };

    /// <summary>What is to be said of each entry that fits the fact.</summary>
    /// <param name="look">Null if the entry is not what the fact means.</param>
    public static IEnumerable<Observation> Look<T>(DefinitionFact fact, IEnumerable<T> entries, Func<T, Observation?> look)
    {
        foreach (var entry in entries)
        {
            Observation? seen;
            try
            {
                seen = look(entry);
            }
            catch (Exception e) when (Unseen.IsUnseen(e))
            {
                seen = Missed(fact, e);
            }
            if (seen is not null) yield return seen;
        }
    }
}
