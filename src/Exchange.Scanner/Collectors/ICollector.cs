using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors;

/// <summary>Looks at one kind of place for all targets at once, and says for each what it saw. It throws only what keeps it from looking at all (<see cref="Observer"/>).</summary>
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
        UnauthorizedAccessException denied when MacPlaces.IsPrivacy(denied) => MacPlaces.HowToAllow,
        Refused refused => refused.Message,
        UnauthorizedAccessException => "the system did not let the scanner look",
        Unreadable known => WithoutNames(known.Message),
        _ => "it could not be read",
    };

    /// <summary>The text without the names of the people whose folders it speaks of.</summary>
    public static string WithoutNames(string text)
    {
        const string People = "/Users/";
        for (var at = text.IndexOf(People, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(People, at + 1, StringComparison.OrdinalIgnoreCase))
            if (text.IndexOf('/', at + People.Length) is > 0 and var end) text = $"{text[..(at + People.Length)]}*{text[end..]}";
        return text;
    }

    /// <summary>The answer, or what stands for it where the machine did not let it be found.</summary>
    public static T Or<T>(Func<T> look, T otherwise)
    {
        try
        {
            return look();
        }
        catch (Exception e) when (IsUnseen(e))
        {
            return otherwise;
        }
    }

    public static CollectorReport Report(Collector collector, Exception e) =>
        new(collector, e is UnauthorizedAccessException ? CollectorStatus.Denied : CollectorStatus.Failed, 0, [], Why(e));

    public static Observation Observation(string target, Exception e) =>
        new(target, e is UnauthorizedAccessException ? Seen.Denied : Seen.Failed, [], null, Why(e));
}
