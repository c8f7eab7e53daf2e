using Exchange.Contracts;
using Exchange.Exchanges;

namespace Exchange.Attention;

/// <summary>Something that waits for a person or for the store.</summary>
/// <param name="Obligation">Its id.</param>
/// <param name="Exchange">The exchange's id for people.</param>
/// <param name="Kind">What is owed, as a stable code.</param>
/// <param name="Owner">Who owes it.</param>
/// <param name="About">What has to be decided, as a stable code; absent where the kind says it.</param>
/// <param name="WaitsFor">Why it isn't done yet, as a stable code.</param>
/// <param name="Resolutions">What may be answered; empty if it closes by itself, as a refund does when a till confirms it.</param>
public sealed record AttentionItem(
    Guid Obligation, string Exchange, string Store, string State, string Kind, string Owner, string? About, DateTimeOffset OpenedAt, DateTimeOffset? DueAt,
    string? WaitsFor, IReadOnlyList<string> Resolutions)
{
    internal static AttentionItem Of(Obligation owed, ExchangeRow row) => new(
        owed.Id, row.HumanId, row.StoreNumber, Views.Kebab(row.State), Views.Kebab(owed.Kind.ToString()), Views.Kebab(owed.Owner.ToString()),
        owed.Kind is ObligationKind.Decision or ObligationKind.Promise ? owed.Subject : null,
        Views.At(owed.OpenedAt), owed.DueAt is { } due ? Views.At(due) : null, owed.WaitsFor,
        [.. ResolutionRules.For(owed).Select(r => Views.Kebab(r.ToString()))]);
}

/// <summary>An exchange whose vendor has not answered for long.</summary>
/// <param name="WaitsFor">Why, as a stable code.</param>
/// <param name="Tries">How often the vendor was asked in vain.</param>
public sealed record DelayedExchange(string Exchange, string Store, string State, DateTimeOffset Since, string? WaitsFor, int Tries, DateTimeOffset? RetryAt)
{
    internal static DelayedExchange Of(ExchangeRow row) => new(
        row.HumanId, row.StoreNumber, Views.Kebab(row.State), Views.At(row.StateSince), row.WaitsFor, row.Deferrals, row.RetryAt is { } retry ? Views.At(retry) : null);
}

/// <summary>A page of what waits, oldest first.</summary>
/// <param name="Delayed">Exchanges whose vendor has not answered for long, oldest first, at most 200; on the first page without a filter only.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record AttentionPage(IReadOnlyList<AttentionItem> Items, IReadOnlyList<DelayedExchange> Delayed, string? Next);
