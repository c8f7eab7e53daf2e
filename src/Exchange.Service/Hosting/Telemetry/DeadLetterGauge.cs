using System.Diagnostics.Metrics;

namespace Exchange.Hosting.Telemetry;

/// <summary>How many messages wait in dead-letter queues. Whoever counts them says so here; until then there is no such series.</summary>
public static class DeadLetterGauge
{
    static readonly Gauge<long> gauge = Meters.DeadLetters;

    /// <param name="kind">Which kind of queue: <c>error</c>, <c>skipped</c> or <c>dead-letter</c>; a short list, as it is a label.</param>
    /// <param name="messages">How many wait there now, over all queues of that kind.</param>
    public static void Record(string kind, long messages) => gauge.Record(messages, new KeyValuePair<string, object?>("exchange.queue.kind", kind));
}
