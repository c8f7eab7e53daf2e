using System.Data.Common;
using Exchange.Exchanges;
using Exchange.Journal;
using Exchange.Licences.KeyPool;

namespace Exchange.Persistence;

/// <summary>Writes what a group has to write in its transaction: all rows of a table at once. Keys of all come before rows of any, so that two processes don't wait for each other in a ring.</summary>
sealed class GroupPen(DbTransaction transaction, Dictionary<Type, TableWriter> writers, Dictionary<object, object?[]> before, Vault vault, Guid commit, DateTime now)
{
    readonly Dictionary<ExchangeFile, List<object>> changed = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes what acceptances want and writes their first row. Whoever finds its keys taken drops out; null if anybody dropped out later, having taken something.</summary>
    public async Task<IReadOnlyList<Acceptance>?> TakeAsync(IReadOnlyList<Acceptance> wanted)
    {
        var accepting = wanted.Where(a => a.Result is null).OrderBy(a => a.Id).ToList();
        if (accepting.Count == 0) return [];
        await new ReservationDesk(writers[typeof(Reservation)]).TakeAsync(transaction, accepting);
        accepting.RemoveAll(a => a.Result is not null);
        return await TakeClaimsAsync(accepting) && await HoldKeysAsync(accepting) && await InsertRowsAsync(accepting) ? accepting : null;
    }

    /// <summary>A code of a block is good for the store that it was handed out to. One that is this exchange's already was taken by a commit whose result was never known.</summary>
    async Task<bool> TakeClaimsAsync(List<Acceptance> accepting)
    {
        var fresh = accepting.Where(a => !a.New.ClaimFromBlock).ToList();
        var inserted = await writers[typeof(ClaimRow)].TryInsertAsync(transaction, [.. fresh.Select(a => a.New.Claim)]);
        foreach (var one in accepting.Where(a => !inserted.Contains(a.New.Claim)))
            if (!await TakeClaimAsync(one.New)) one.Result = new StoreResult.ClaimCodeUnknown();
        return accepting.TrueForAll(a => a.Result is null);
    }

    async Task<bool> TakeClaimAsync(NewExchange wanted)
    {
        var claim = wanted.Claim;
        await using var command = transaction.Command("""
            UPDATE "claim_codes" SET "ExchangeId" = @exchange WHERE "Hash" = @hash AND "RetailerId" = @retailer AND "StoreNumber" = @store
            AND ("ExchangeId" = @exchange OR ("ExchangeId" IS NULL AND @block))
            """);
        command.Add("@exchange", claim.ExchangeId!).Add("@hash", claim.Hash).Add("@retailer", claim.RetailerId).Add("@store", claim.StoreNumber).Add("@block", wanted.ClaimFromBlock);
        return await command.ExecuteNonQueryAsync() == 1;
    }

    async Task<bool> HoldKeysAsync(List<Acceptance> accepting)
    {
        foreach (var one in accepting.Where(a => a.New.Pool is not null))
        {
            var (file, pool) = (one.New.File, one.New.Pool!);
            var held = await KeyPoolAllocation.AllocateAsync(transaction, file.Row.RetailerId, pool, file.Row.Id, file.Now);
            if (held is null) one.Result = new StoreResult.OutOfStock();
            else file.Row.ReservationReference = held.KeyId.ToString("N");
            if (held is { CrossedThreshold: true })
                await RetailerJournal.RecordAsync(transaction, writers[typeof(JournalRow)], new(file.Row.RetailerId, file.Row.RetailerId, $"product:{pool.Gtin}"), held.LowStock(pool.Gtin), file.Now);
        }
        return accepting.TrueForAll(a => a.Result is null);
    }

    async Task<bool> InsertRowsAsync(List<Acceptance> accepting)
    {
        foreach (var row in accepting.Select(a => a.New.File.Row)) (row.Version, row.CommitId) = (1, commit);
        var inserted = await writers[typeof(ExchangeRow)].TryInsertAsync(transaction, [.. accepting.Select(a => a.New.File.Row)]);
        foreach (var one in accepting.Where(a => !inserted.Contains(a.New.File.Row)))
            one.Result = await IsThereAsync(one.Id) ? one.WasCommitted() : new StoreResult.IdTaken();
        return accepting.TrueForAll(a => a.Result is null);
    }

    /// <summary>Ids are drawn at random by whoever accepts: a row of this one is its own, from a commit whose result was never known.</summary>
    async Task<bool> IsThereAsync(Guid exchange)
    {
        await using var command = transaction.Command("""SELECT 1 FROM "exchanges" WHERE "Id" = @exchange""");
        return await command.Add("@exchange", exchange).ExecuteScalarAsync() is not null;
    }

    /// <summary>Nothing was changed and no answer is to be kept.</summary>
    public bool HasNothingToWrite(Change work) => work.File is { NewFacts.Count: 0 } file && Changed(file).Count == 0 && (work.Result as StoreResult.Committed)?.Answer is null;

    /// <summary>Writes the rows that have the version which was loaded; those that have a newer one are left out.</summary>
    public async Task<IReadOnlyList<Change>> UpdateAsync(IReadOnlyList<Change> changes)
    {
        var some = changes.Where(c => !HasNothingToWrite(c)).OrderBy(c => c.Id).ToList();
        foreach (var work in some) (work.File!.Row.Version, work.File.Row.CommitId) = (work.Loaded + 1, commit);
        var updated = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var alike in some.GroupBy(c => IsBulky(c.File!.Row)))
            updated.UnionWith(await writers[typeof(ExchangeRow)].TryUpdateAsync(transaction, nameof(ExchangeRow.Version), [.. alike.Select(c => ((object)c.File!.Row, (object)c.Loaded))], alike.Key));
        return [.. some.Where(c => updated.Contains(c.File!.Row))];
    }

    /// <summary>Everything else that belongs to what was accepted or changed.</summary>
    public async Task WritePartsAsync(IReadOnlyList<StoreWork> works)
    {
        var (files, batch) = (works.Select(w => w is Acceptance accepted ? accepted.New.File : w.File!).ToList(), new WriteBatch(transaction));
        foreach (var some in files.SelectMany(Changed).Where(r => r is not ExchangeRow && before.ContainsKey(r)).GroupBy(r => r.GetType())) await writers[some.Key].UpdateAsync(batch, [.. some]);
        foreach (var some in files.SelectMany(f => f.Deleted).GroupBy(r => r.GetType())) await writers[some.Key].DeleteAsync(batch, [.. some]);
        var fresh = files.SelectMany(f => f.Rows.Where(r => r is not ExchangeRow && !before.ContainsKey(r)).Concat(f.Inserted).Concat(f.NewFacts));
        foreach (var some in fresh.GroupBy(r => r.GetType())) await writers[some.Key].InsertAsync(batch, [.. some]);
        foreach (var file in files.Where(f => f.FreesReservations)) await FreeAsync(file.Row.Id);
        await SaveDuesAsync(files, batch);
        await writers[typeof(IdempotencyRow)].InsertAsync(batch, [.. works.Select(Answer).OfType<IdempotencyRow>()]);
        await batch.FlushAsync();
    }

    bool IsBulky(object row) => writers[row.GetType()].IsBulkyChanged(row, before[row]);

    /// <summary>As the work left it: looked at once, since that costs more than what is written.</summary>
    List<object> Changed(ExchangeFile file)
    {
        if (changed.TryGetValue(file, out var known)) return known;
        return changed[file] = [.. file.Rows.Where(r => !before.TryGetValue(r, out var old) || !writers[r.GetType()].Values(r).AsSpan().SequenceEqual(old))];
    }

    async Task FreeAsync(Guid exchange)
    {
        await using var command = transaction.Command("""DELETE FROM "reservations" WHERE "ExchangeId" = @exchange""");
        await command.Add("@exchange", exchange).ExecuteNonQueryAsync();
    }

    async Task SaveDuesAsync(List<ExchangeFile> files, WriteBatch batch)
    {
        var dues = files.ToLookup(f => Dues.NextAfterChange(f) is not null, f => new DueRow { ExchangeId = f.Row.Id, DueAt = Dues.NextAfterChange(f) ?? default });
        await writers[typeof(DueRow)].UpsertAsync(batch, [.. dues[true]]);
        await writers[typeof(DueRow)].DeleteAsync(batch, [.. dues[false]]);
    }

    IdempotencyRow? Answer(StoreWork work)
    {
        var answer = work is Acceptance accepted ? accepted.New.Answer : (work.Result as StoreResult.Committed)?.Answer;
        return work.Request is { } request && answer is not null ? KeptAnswers.Row(request, answer, vault, now) : null;
    }
}
