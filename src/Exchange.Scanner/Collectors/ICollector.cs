using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors;

/// <summary>Looks at one kind of place for all targets at once, and says for each what it saw. It never throws for what a machine does to it.</summary>
interface ICollector
{
    Collector Collector { get; }

    CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts);
}

/// <summary>The words for not being able to look. Exceptions' own messages name paths of the machine that the scanner runs on, which are nobody's business.</summary>
static class Unseen
{
    public static bool IsUnseen(Exception e) => e is IOException or UnauthorizedAccessException;

    public static string Why(Exception e) => e switch
    {
        Refused refused => refused.Message,
        UnauthorizedAccessException => "the system did not let the scanner look",
        Unreadable known => known.Message,
        _ => "it could not be read",
    };

    public static CollectorReport Report(Collector collector, Exception e) =>
        new(collector, e is UnauthorizedAccessException ? CollectorStatus.Denied : CollectorStatus.Failed, 0, [], Why(e));

    public static Observation Observation(string target, Exception e) =>
        new(target, e is UnauthorizedAccessException ? Seen.Denied : Seen.Failed, [], null, Why(e));
}
