using Exchange.Contracts.Webhooks;

namespace Exchange.Journal.Events;

/// <summary>A fact that has its place in its stream. Its bytes are made once, whoever and however many get them.</summary>
public sealed class PublishedEvent(JournalRow fact, long sequence)
{
    byte[]? thin, full;

    public EventStream Stream => new(fact.RetailerId, fact.Operational);
    public long Sequence => sequence;
    public string Id { get; } = EventId.Of(fact.SubjectId, fact.Number);
    public Guid SubjectId => fact.SubjectId;
    public string Type => fact.Type;
    public string? Store => fact.Store;
    public string At => fact.At;
    public int Number => fact.Number;
    public byte[]? Trace => fact.Trace;

    /// <summary>The event as it is delivered: a pure function of the journal's row, so the same bytes at every try.</summary>
    public byte[] Bytes(EventPayload payload) => payload == EventPayload.Full ? full ??= EventJson.Write(fact, sequence, whole: true) : thin ??= EventJson.Write(fact, sequence, whole: false);
}
