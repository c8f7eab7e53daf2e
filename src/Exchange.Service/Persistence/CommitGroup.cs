using System.Data.Common;
using System.Diagnostics;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Journal;
using Exchange.Licences.KeyPool;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Exchange.Persistence;

/// <summary>Loads, changes and commits one batch of works, no two of which touch the same thing, in one transaction.</summary>
sealed class CommitGroup : IAsyncDisposable
{
    readonly ExchangeDb db;
    readonly IDbContextFactory<ExchangeDb> contexts;
    readonly Vault vault;
    readonly TimeProvider clock;
    readonly Dictionary<Type, TableWriter> writers;
    readonly ReservationDesk reservations;
    readonly Dictionary<object, object?[]> before = new(ReferenceEqualityComparer.Instance);
    readonly List<Guid> written = [];
    Guid commit;
    bool broken;

    /// <summary>Why a COMMIT failed that was done all the same; null if the last one did not.</summary>
    public Exception? FailedThoughDone { get; private set; }

    /// <param name="db">Open for writing; the group's own from now on.</param>
    /// <param name="contexts">For reading back what may have been committed.</param>
    public CommitGroup(ExchangeDb db, IDbContextFactory<ExchangeDb> contexts, Vault vault, TimeProvider clock)
    {
        (this.db, this.contexts, this.vault, this.clock) = (db, contexts, vault, clock);
        writers = db.Model.GetEntityTypes().ToDictionary(t => t.ClrType, t => new TableWriter(t));
        reservations = new(writers[typeof(Reservation)]);
    }

    /// <summary>Every work has a result or is left without one, to be tried again because somebody else was first.</summary>
    public async Task CommitAsync(IReadOnlyList<StoreWork> batch)
    {
        before.Clear();
        written.Clear();
        FailedThoughDone = null;
        commit = Contracts.Ids.New(clock.GetUtcNow());
        if (broken) await ReconnectAsync();
        await LoadAsync(batch);
        foreach (var work in batch.OfType<Change>().Where(w => w.Result is null)) await ApplyAsync(work);
        await using var own = await db.Database.BeginTransactionAsync();
        var transaction = own.GetDbTransaction();
        // Keys of all before rows of any, each in one order: two processes can't wait for each other in a ring.
        await reservations.TakeAsync(transaction, [.. batch.OfType<Acceptance>().Where(a => a.Result is null)]);
        foreach (var work in batch.OrderBy(w => w.Id))
        {
            if (work is Acceptance { Result: null } acceptance) acceptance.Result = await AcceptAsync(transaction, acceptance);
            else if (work is Change { Result: StoreResult.Committed committed } change && !await SaveAsync(transaction, change, committed)) change.Result = null;
        }
        CrashPoint.HitWhile("commit-sent");
        await CommitAsync(own);
    }

    /// <summary>A COMMIT that failed may have been done all the same: then its own rows are there, and every result of the group stands.</summary>
    async Task CommitAsync(IDbContextTransaction own)
    {
        try
        {
            await own.CommitAsync();
        }
        catch (Exception why)
        {
            broken = true;
            if (!await WasDoneAsync(why)) throw;
            FailedThoughDone = why;
        }
    }

    async Task<bool> WasDoneAsync(Exception why)
    {
        try
        {
            await using var fresh = await contexts.CreateDbContextAsync();
            return written.Count == 0 || await fresh.Set<ExchangeRow>().AnyAsync(e => written.Contains(e.Id) && e.CommitId == commit);
        }
        catch (Exception unreadable)
        {
            throw new CommitUnknown(why, unreadable);
        }
    }

    // Whatever the failed COMMIT left of the connection is let go.
    async Task ReconnectAsync()
    {
        foreach (var table in writers.Values) table.Forget();
        await db.Database.CloseConnectionAsync();
        await db.OpenForWritingAsync(CancellationToken.None);
        broken = false;
    }

    async Task LoadAsync(IReadOnlyList<StoreWork> batch)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await AnswerKnownAsync(batch);
        var waiting = batch.OfType<Change>().Where(w => w.Result is null).ToList();
        if (waiting.Count == 0) return;
        var files = await ExchangeReader.LoadAsync(db, [.. waiting.Select(w => w.Id)], now, default);
        foreach (var work in waiting)
        {
            if (!files.TryGetValue(work.Id, out var file)) work.Result = new StoreResult.Missing();
            else Remember(work.File = file);
        }
    }

    async Task AnswerKnownAsync(IReadOnlyList<StoreWork> batch)
    {
        var asked = batch.Where(w => w.Request is not null).ToList();
        if (asked.Count == 0) return;
        var known = await KeptAnswers.FindAsync(db, vault, [.. asked.Select(w => w.Request!)]);
        foreach (var work in asked) work.Result = known.GetValueOrDefault(work.Request!);
    }

    async Task ApplyAsync(Change work)
    {
        Activity.Current = work.Caller;
        try
        {
            work.Result = await work.Apply(work.File!);
        }
        catch (Exception why)
        {
            // The caller's own fault, and the caller is told; the others of the batch go on.
            work.Fail(why);
            work.Result = new StoreResult.Missing();
        }
    }

    void Remember(ExchangeFile file)
    {
        foreach (var row in Rows(file)) before[row] = writers[row.GetType()].Values(row);
    }

    static IEnumerable<object> Rows(ExchangeFile file) => [file.Row, .. file.Slots, .. file.Tenders, .. file.Refunds, .. file.Obligations];

    async Task<StoreResult> AcceptAsync(DbTransaction transaction, Acceptance work)
    {
        await transaction.SaveAsync("accept");
        var result = await TryAcceptAsync(transaction, work);
        if (result is StoreResult.Committed)
        {
            await transaction.ReleaseAsync("accept");
            written.Add(work.Id);
            return result;
        }
        await transaction.RollbackAsync("accept");
        if (result is StoreResult.IdTaken && await IsThereAsync(transaction, work.Id)) return work.WasCommitted();
        await reservations.ReleaseAsync(transaction, work);
        return result;
    }

    async Task<StoreResult> TryAcceptAsync(DbTransaction transaction, Acceptance work)
    {
        var (wanted, file) = (work.New, work.New.File);
        if (!await TakeClaimAsync(transaction, wanted)) return new StoreResult.ClaimCodeUnknown();
        if (wanted.Pool is { } pool)
        {
            var held = await KeyPoolAllocation.AllocateAsync(transaction, file.Row.RetailerId, pool, file.Row.Id, file.Now);
            if (held is null) return new StoreResult.OutOfStock();
            file.Row.ReservationReference = held.KeyId.ToString("N");
            if (held.CrossedThreshold)
                await RetailerJournal.RecordAsync(transaction, writers[typeof(JournalRow)], new(file.Row.RetailerId, file.Row.RetailerId, $"product:{pool.Gtin}"), held.LowStock(pool.Gtin), file.Now);
        }
        file.Row.Version = 1;
        file.Row.CommitId = commit;
        if (!await writers[typeof(ExchangeRow)].TryInsertAsync(transaction, file.Row)) return new StoreResult.IdTaken();
        foreach (var row in Rows(file).Skip(1).Concat(file.NewFacts).Concat(file.Inserted)) await writers[row.GetType()].InsertAsync(transaction, row);
        await SaveDueAsync(transaction, file);
        await KeepAnswerAsync(transaction, work, wanted.Answer);
        return work.WasCommitted();
    }

    /// <summary>Ids are drawn at random by whoever accepts: a row of this one is its own, from a commit whose result was never known.</summary>
    static async Task<bool> IsThereAsync(DbTransaction transaction, Guid exchange)
    {
        await using var command = transaction.Command("""SELECT 1 FROM "exchanges" WHERE "Id" = @exchange""");
        return await command.Add("@exchange", exchange).ExecuteScalarAsync() is not null;
    }

    /// <summary>A code of a block is good for the store that it was handed out to. One that is this exchange's already was taken by a commit whose result was never known.</summary>
    async Task<bool> TakeClaimAsync(DbTransaction transaction, NewExchange wanted)
    {
        var claim = wanted.Claim;
        if (!wanted.ClaimFromBlock && await writers[typeof(ClaimRow)].TryInsertAsync(transaction, claim)) return true;
        await using var command = transaction.Command("""
            UPDATE "claim_codes" SET "ExchangeId" = @exchange WHERE "Hash" = @hash AND "RetailerId" = @retailer AND "StoreNumber" = @store
            AND ("ExchangeId" = @exchange OR ("ExchangeId" IS NULL AND @block))
            """);
        command.Add("@exchange", claim.ExchangeId!).Add("@hash", claim.Hash).Add("@retailer", claim.RetailerId).Add("@store", claim.StoreNumber).Add("@block", wanted.ClaimFromBlock);
        return await command.ExecuteNonQueryAsync() == 1;
    }

    /// <summary>False if the row has a newer version than the one that was loaded.</summary>
    async Task<bool> SaveAsync(DbTransaction transaction, Change work, StoreResult.Committed result)
    {
        var file = work.File!;
        var changed = Rows(file).Where(r => !before.TryGetValue(r, out var old) || !writers[r.GetType()].Values(r).AsSpan().SequenceEqual(old)).ToList();
        if (changed.Count == 0 && file.NewFacts.Count == 0 && result.Answer is null) return true;
        var version = file.Row.Version++;
        file.Row.CommitId = commit;
        var exchanges = writers[typeof(ExchangeRow)];
        if (!await exchanges.TryUpdateAsync(transaction, exchanges.Values(file.Row), nameof(ExchangeRow.Version), version)) return false;
        written.Add(file.Row.Id);
        foreach (var row in changed.Where(r => r is not ExchangeRow))
        {
            var writer = writers[row.GetType()];
            if (before.ContainsKey(row)) await writer.UpdateAsync(transaction, writer.Values(row));
            else await writer.InsertAsync(transaction, row);
        }
        foreach (var row in file.Deleted) await writers[row.GetType()].DeleteAsync(transaction, row);
        foreach (var row in file.Inserted.Concat(file.NewFacts)) await writers[row.GetType()].InsertAsync(transaction, row);
        if (file.FreesReservations) await FreeAsync(transaction, file.Row.Id);
        await SaveDueAsync(transaction, file);
        if (result.Answer is { } answer) await KeepAnswerAsync(transaction, work, answer);
        return true;
    }

    static async Task FreeAsync(DbTransaction transaction, Guid exchange)
    {
        await using var command = transaction.Command("""DELETE FROM "reservations" WHERE "ExchangeId" = @exchange""");
        await command.Add("@exchange", exchange).ExecuteNonQueryAsync();
    }

    Task SaveDueAsync(DbTransaction transaction, ExchangeFile file)
    {
        var due = Dues.NextAfterChange(file);
        var row = new DueRow { ExchangeId = file.Row.Id, DueAt = due ?? default };
        var writer = writers[typeof(DueRow)];
        return due is null ? writer.DeleteAsync(transaction, row) : writer.UpsertAsync(transaction, row);
    }

    Task KeepAnswerAsync(DbTransaction transaction, StoreWork work, StoredAnswer answer) => work.Request is not { } request
        ? Task.CompletedTask
        : writers[typeof(IdempotencyRow)].InsertAsync(transaction, KeptAnswers.Row(request, answer, vault, clock.GetUtcNow().UtcDateTime));

    public ValueTask DisposeAsync() => db.DisposeAsync();
}
