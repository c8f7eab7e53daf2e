using Exchange.Contracts.Webhooks;
using Exchange.Journal.Events;

namespace Exchange.Webhooks.Deliveries;

/// <summary>One event on its way to one endpoint.</summary>
/// <param name="Place">The reading of the journal that it came from; null for a retry.</param>
/// <param name="Row">What is kept of earlier attempts.</param>
sealed record Delivery(PublishedEvent Event, AttemptKind Kind, int Number, Place? Place, UndeliveredRow? Row = null)
{
    public long Sequence => Event.Sequence;
}

/// <summary>What is to be kept of something that ended. The place in the journal moves only with it, in one commit.</summary>
sealed record Ending(EndpointLine Line)
{
    public AttemptRow? Attempt { get; init; }
    /// <summary>Not delivered: kept until it is.</summary>
    public UndeliveredRow? Undelivered { get; init; }
    /// <summary>Delivered after all: no longer kept.</summary>
    public (long Sequence, Guid SubjectId)? Delivered { get; init; }
    /// <summary>In order: whoever waits behind this subject's event goes next.</summary>
    public bool Releases { get; init; }
    public long? Cursor { get; init; }
    public (Guid Id, long Cursor, bool Done)? Replay { get; init; }
    public Health? Health { get; init; }
    public string? DisabledWhy { get; init; }
    public IReadOnlyList<IFact> Facts { get; init; } = [];
}

/// <summary>How an endpoint has been doing.</summary>
sealed record Health(DateTime? FailingSince, int Notices, DateTime? PausedUntil);
