namespace Exchange.Contracts.Pos;

/// <summary>Exchanges that a till took offline.</summary>
/// <param name="Entries">1 to 500.</param>
public sealed record OfflineBatch(IReadOnlyList<OfflineEntry> Entries);

/// <summary>One of them.</summary>
/// <param name="Key">Its own idempotency key: the same in every replay of the file.</param>
/// <param name="Exchange">What was taken; its claim code is one of the store's block.</param>
public sealed record OfflineEntry(string Key, ExchangeRequest Exchange);

/// <summary>What became of each, in the order of the batch.</summary>
/// <param name="Results">One an entry.</param>
public sealed record OfflineBatchResult(IReadOnlyList<OfflineResult> Results);

/// <summary>What became of one.</summary>
/// <param name="Key">The entry's key.</param>
/// <param name="Status">The HTTP status that it would have had alone: 202, 409, 422, 503.</param>
/// <param name="Exchange">The exchange, if it was accepted, or the refused promise that a person now owes the customer an answer for.</param>
/// <param name="Code">The problem's code, if it was refused.</param>
/// <param name="Detail">What to change.</param>
public sealed record OfflineResult(string Key, int Status, string? Exchange, string? Code, string? Detail);
