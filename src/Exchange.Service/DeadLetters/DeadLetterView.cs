using Exchange.Exchanges;

namespace Exchange.DeadLetters;

/// <summary>A message that could not be worked on; however often it was said, it is one. Nothing of its content is shown.</summary>
/// <param name="DeadLetter">Its id.</param>
/// <param name="Exchange">The exchange's id for people; absent if that can't be told.</param>
/// <param name="Step">The step at the vendor that it is about; absent for other messages.</param>
/// <param name="Round">Which try of that step.</param>
/// <param name="Message">What kind of message, as a stable code.</param>
/// <param name="Queue">The queue that it was meant for.</param>
/// <param name="Way"><c>failed</c> (retries included), <c>not-understood</c> or <c>too-often</c> (handed out without an end as often as the broker allows).</param>
/// <param name="Reason">What went wrong, as a stable code: an exception's type, <c>no-consumer</c> or <c>delivery-limit</c>.</param>
/// <param name="FirstSeen">When it first became a dead letter, UTC.</param>
/// <param name="LastSeen">When it last did, UTC.</param>
/// <param name="Count">How often.</param>
/// <param name="State"><c>open</c>, <c>replayed</c> or <c>discarded</c>; one that fails again is open again.</param>
/// <param name="Stale">The exchange has moved on since: a replay would change nothing.</param>
public sealed record DeadLetterView(
    Guid DeadLetter, string? Exchange, string? Step, int? Round, string? Message, string Queue, string Way, string Reason,
    DateTimeOffset FirstSeen, DateTimeOffset LastSeen, int Count, string State, bool Stale)
{
    internal static DeadLetterView Of(DeadLetterRow row, ExchangeRow? exchange) => new(
        row.Id, exchange?.HumanId, row.Step is { } step ? Views.Kebab(step.ToString()) : null, row.Round, row.Message, row.Queue, Views.Kebab(row.Way.ToString()), row.Reason,
        Views.At(row.FirstSeen), Views.At(row.LastSeen), row.Count, Views.Kebab(row.State.ToString()), exchange is not null && row.StoodAt != DeadLetterRow.Standing(exchange));
}

/// <summary>A page of dead letters, first seen first.</summary>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record DeadLetterPage(IReadOnlyList<DeadLetterView> Items, string? Next);
