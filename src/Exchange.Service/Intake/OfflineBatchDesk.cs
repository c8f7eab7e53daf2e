using System.Text.Json;
using Exchange.Contracts.Pos;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Exchange.Intake;

/// <summary>Works through an offline till's file: all entries at once, so that they share commits, and each as if it had come alone.</summary>
sealed class OfflineBatchDesk(IntakeDesk intake, PromiseDesk promises, ExchangeStore store, IOptions<JsonOptions> json)
{
    public const int Most = 500;

    const int JudgedAtOnce = 16;

    public async Task<OfflineBatchResult> TakeAsync(Caller caller, OfflineBatch batch, CancellationToken stop)
    {
        var ready = new Ready[batch.Entries.Count];
        // Not all of a long day at once: each asks the database, and tills are waiting for it too.
        await Parallel.ForAsync(0, ready.Length, new ParallelOptions { MaxDegreeOfParallelism = JudgedAtOnce, CancellationToken = stop },
            async (index, cancel) => ready[index] = await JudgeAsync(caller, batch.Entries[index], cancel));
        // Each goes to the store before the next: of two in the file that want the same licence, the first gets it.
        return new(await Task.WhenAll(ready.Select(one => FinishAsync(caller, one, stop))));
    }

    sealed record Ready(OfflineEntry Entry, IdempotentRequest Key, Answer<Judged> Answer, OfflineResult? Known = null);

    async Task<Ready> JudgeAsync(Caller caller, OfflineEntry entry, CancellationToken stop)
    {
        var key = KeyOf(entry);
        if (!IdempotentRequest.IsKey(entry.Key)) return new(entry, key, default, OfflineResults.Of(entry, Problems.IdempotencyKeyInvalid));
        if (await store.AnswerKnownAsync(key.For(caller), stop) is { } known) return new(entry, key, default, Read(entry, known));
        return new(entry, key, await intake.JudgeAsync(caller, entry.Exchange, stop));
    }

    async Task<OfflineResult> FinishAsync(Caller caller, Ready one, CancellationToken stop)
    {
        if (one.Known is { } known) return known;
        if (one.Answer.Value is not { } judged) return await RefuseAsync(one.Answer.Refusal!);
        var result = await intake.CommitAsync(caller, judged, one.Key, stop);
        if (result is StoreResult.Committed or StoreResult.Replayed) return Read(one.Entry, result);
        var why = StoreAnswers.Why(result);
        return await RefuseAsync(new(why, why.WhatToChange));

        async Task<OfflineResult> RefuseAsync(Refusal refusal) =>
            await promises.KeepAsync(caller, one.Entry, one.Key, refusal, stop) is { } kept ? Read(one.Entry, kept) : OfflineResults.Of(one.Entry, refusal);
    }

    OfflineResult Read(OfflineEntry entry, StoreResult? result) => result switch
    {
        StoreResult.Committed { Answer: { } answer } => OfflineResults.Of(entry, answer),
        StoreResult.Replayed { Answer: var answer } => OfflineResults.Of(entry, answer),
        _ => OfflineResults.Of(entry, StoreAnswers.Why(result)),
    };

    /// <summary>The body as this service writes it: blanks and the order of members don't make another request of a replay.</summary>
    IdempotentRequest KeyOf(OfflineEntry entry) =>
        IdempotentRequest.Of(entry.Key, "POST", "/pos/v1/exchanges", JsonSerializer.SerializeToUtf8Bytes(entry.Exchange, json.Value.SerializerOptions));
}
