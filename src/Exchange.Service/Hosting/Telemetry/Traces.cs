using System.Diagnostics;

namespace Exchange.Hosting.Telemetry;

/// <summary>
/// The service's own spans. Whatever happens to an exchange, minutes or weeks later, belongs to the trace of the request that accepted it: that trace's
/// mark is a column of the row and of its facts. Whoever causes it meanwhile (a scan, a person, the sweep) keeps its own trace, and is linked.
/// </summary>
static class Traces
{
    public const string Name = "Exchange";

    static readonly ActivitySource source = new(Name);

    /// <summary>Goes on in the trace that the mark is of; null if it is the present one, or if nobody listens.</summary>
    public static Activity? Resume(byte[]? mark) =>
        mark is null || !source.HasListeners() || Activity.Current?.TraceId == TraceMark.Read(mark).TraceId ? null : Start("exchange resume", ActivityKind.Internal, mark);

    /// <summary>A delivery of a fact, in the trace that the fact is of. Its receiver is not told of it.</summary>
    public static Activity? Deliver(byte[]? mark, string eventType, long sequence, int number)
    {
        if (mark is null || !source.HasListeners() || Start("webhook delivery", ActivityKind.Client, mark) is not { } span) return null;
        return span.SetTag("exchange.event.type", eventType).SetTag("exchange.event.sequence", sequence).SetTag("exchange.delivery.number", number);
    }

    /// <summary>One transaction for the works of many: a trace of its own, linked to all of theirs.</summary>
    public static Activity? Commit<T>(IReadOnlyCollection<T> works, Func<T, Activity?> callerOf)
    {
        if (!source.HasListeners()) return null;
        var links = works.Select(callerOf).OfType<Activity>().Where(caller => caller.Recorded).Select(caller => new ActivityLink(caller.Context));
        return source.StartActivity("store commit", ActivityKind.Internal, parentContext: default, links: links)?.SetTag("exchange.commit.works", works.Count);
    }

    /// <summary>What a caller waits for until its work is committed.</summary>
    public static Activity? Await(string work) => source.StartActivity("store wait")?.SetTag("exchange.work", work);

    /// <summary>A fact was appended to the journal, in whatever is under way.</summary>
    public static void Note(string fact)
    {
        if (Activity.Current is { Recorded: true } now) now.AddEvent(new(fact));
    }

    static Activity? Start(string name, ActivityKind kind, byte[] mark) =>
        source.StartActivity(name, kind, TraceMark.Read(mark), links: Activity.Current is { } now ? [new(now.Context)] : null);
}
