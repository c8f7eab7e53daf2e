namespace Exchange.Contracts.Webhooks;

/// <summary>Why an attempt was made.</summary>
public enum AttemptKind
{
    /// <summary>The event's first.</summary>
    First,
    /// <summary>Again after a failure, or because somebody asked for this event.</summary>
    Retry,
    /// <summary>Part of a range that somebody asked for.</summary>
    Replay,
    /// <summary>A test that somebody asked for.</summary>
    Test,
    /// <summary>The challenge.</summary>
    Challenge,
}

/// <summary>Why an event has not been taken.</summary>
public enum UndeliveredState
{
    /// <summary>It is tried again at the time given.</summary>
    Retrying,
    /// <summary>Order is kept: an earlier event of the same subject is not taken yet.</summary>
    Waiting,
    /// <summary>Given up, until somebody has it sent again. Where order is kept, later events have gone on past it.</summary>
    Exhausted,
}

/// <summary>One attempt to deliver, as it was made and answered.</summary>
/// <param name="Id">The attempt's id.</param>
/// <param name="Event">The event's id, which was the <c>webhook-id</c>.</param>
/// <param name="Sequence">The event's number; absent for tests and challenges.</param>
/// <param name="Kind">Why it was made.</param>
/// <param name="Number">Counted from 1 for each event at this endpoint.</param>
/// <param name="At">When it was made, UTC.</param>
/// <param name="Request">What was sent.</param>
/// <param name="Delivered">Whether the event was taken: a 2xx that came whole.</param>
/// <param name="Status">The answer's HTTP status; absent if none came.</param>
/// <param name="Failure">A stable code when no whole answer came: <c>dns</c>, <c>connect</c>, <c>connect-timeout</c>, <c>tls</c>, <c>timeout</c>, <c>reset</c>, <c>forbidden-address</c>, <c>https-required</c>, <c>proxy</c>, <c>headers-too-large</c>, <c>bad-answer</c>.</param>
/// <param name="Address">The IP address and port that it went to.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="AnswerHeaders">Those of the answer's headers that help to find a fault, as <c>name: value</c>.</param>
/// <param name="Answer">The answer's first 4 KB, as text.</param>
/// <param name="NextAt">When it is tried again, UTC; absent if it isn't.</param>
public sealed record AttemptView(
    Guid Id, string Event, AttemptKind Kind, int Number, DateTimeOffset At, AttemptRequest Request, bool Delivered, int Milliseconds,
    IReadOnlyList<string> AnswerHeaders, string Answer, long? Sequence = null, int? Status = null, string? Failure = null, string? Address = null,
    DateTimeOffset? NextAt = null);

/// <summary>What an attempt sent.</summary>
/// <param name="Url">Where to.</param>
/// <param name="WebhookId">The header <c>webhook-id</c>.</param>
/// <param name="WebhookTimestamp">The header <c>webhook-timestamp</c>: the attempt's own time, Unix seconds.</param>
/// <param name="WebhookSignature">The header <c>webhook-signature</c>.</param>
/// <param name="Body">The body, byte for byte; in the view of a single attempt of an event.</param>
public sealed record AttemptRequest(string Url, string WebhookId, long WebhookTimestamp, string WebhookSignature, string? Body = null);

/// <summary>Attempts, the newest first.</summary>
/// <param name="Attempts">The attempts.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record AttemptPage(IReadOnlyList<AttemptView> Attempts, string? Next = null);

/// <summary>An event that an endpoint has not taken.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Sequence">Its number.</param>
/// <param name="Type">What happened.</param>
/// <param name="State">Why it has not been taken.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">When it is tried again, UTC.</param>
/// <param name="Since">When it could first have been delivered, UTC.</param>
/// <param name="Last">The last attempt's status or failure code.</param>
public sealed record UndeliveredView(
    string Event, long Sequence, string Type, UndeliveredState State, int Attempts, DateTimeOffset Since, DateTimeOffset? NextAt = null,
    string? Last = null);

/// <summary>Events that an endpoint has not taken, in their order.</summary>
/// <param name="Events">The events.</param>
/// <param name="Next">The number to ask after next; absent on the last page.</param>
public sealed record UndeliveredPage(IReadOnlyList<UndeliveredView> Events, long? Next = null);

/// <summary>What is sent again.</summary>
/// <param name="Events">How many events: given for single ones and for those undelivered; absent for a range, whose filter is applied as it is read.</param>
/// <param name="First">The first number of a range.</param>
/// <param name="Last">The last number of a range.</param>
public sealed record SentAgain(int? Events = null, long? First = null, long? Last = null);
