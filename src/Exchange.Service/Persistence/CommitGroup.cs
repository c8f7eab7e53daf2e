using System.Data.Common;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Hosting.Idempotency;
using Exchange.Journal;
using Exchange.Licences.KeyPool;
using Exchange.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Exchange.Persistence;

/// <summary>Loads, changes and commits one batch of works, no two of which touch the same thing, in one transaction.</summary>
sealed class CommitGroup : IAsyncDisposable
{
    readonly ExchangeDb db;
    readonly Vault vault;
    readonly TimeProvider clock;
    readonly Dictionary<Type, TableWriter> writers;
    readonly Dictionary<object, object?[]> before = new(ReferenceEqualityComparer.Instance);

    public CommitGroup(ExchangeDb db, Vault vault, TimeProvider clock)
    {
        (this.db, this.vault, this.clock) = (db, vault, clock);
        writers = db.Model.GetEntityTypes().ToDictionary(t => t.ClrType, t => new TableWriter(t));
    }

    /// <summary>Every work has a result or is left without one, to be tried again because somebody else was first.</summary>
    public async Task CommitAsync(IReadOnlyList<StoreWork> batch)
    {
        before.Clear();
        await LoadAsync(batch);
        foreach (var work in batch.OfType<Change>().Where(w => w.Result is null)) await ApplyAsync(work);
        var connection = db.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var work in batch.OrderBy(w => w.Id))
        {
            if (work is Acceptance { Result: null } acceptance) acceptance.Result = await AcceptAsync(transaction, acceptance);
            else if (work is Change { Result: StoreResult.Committed committed } change && !await SaveAsync(transaction, change, committed)) change.Result = null;
        }
        CrashPoint.HitWhile("commit-sent");
        await transaction.CommitAsync();
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
        var known = await KnownAsync(db, vault, [.. asked.Select(w => w.Request!)]);
        foreach (var work in asked) work.Result = known.GetValueOrDefault(work.Request!);
    }

    public static async Task<Dictionary<IdempotentRequest, StoreResult>> KnownAsync(ExchangeDb db, Vault vault, IReadOnlyList<IdempotentRequest> requests)
    {
        var hashes = requests.Select(r => r.KeyHash).ToList();
        var rows = await db.Set<IdempotencyRow>().AsNoTracking().Where(r => hashes.Contains(r.KeyHash)).ToDictionaryAsync(r => r.KeyHash);
        return requests.Where(r => rows.ContainsKey(r.KeyHash)).ToDictionary(r => r, StoreResult (r) => rows[r.KeyHash] is var row && row.BodyHash == r.BodyHash
            ? new StoreResult.Replayed(new StoredAnswer(row.Status, vault.Open(row.Answer)))
            : new StoreResult.KeyReused());
    }

    async Task ApplyAsync(Change work)
    {
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
        if (result is StoreResult.Committed) await transaction.ReleaseAsync("accept");
        else await transaction.RollbackAsync("accept");
        return result;
    }

    async Task<StoreResult> TryAcceptAsync(DbTransaction transaction, Acceptance work)
    {
        var (wanted, file) = (work.New, work.New.File);
        foreach (var key in wanted.Reservations.OrderBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.Hash, StringComparer.Ordinal))
            if (!await writers[typeof(Reservation)].TryInsertAsync(transaction, key) && !await TakeOverAsync(transaction, key, file.Row.Corrects))
                return new StoreResult.Taken(key.Kind);
        if (!await TakeClaimAsync(transaction, wanted)) return new StoreResult.ClaimCodeUnknown();
        if (wanted.Pool is { } pool)
        {
            var held = await KeyPoolAllocation.AllocateAsync(transaction, file.Row.RetailerId, pool, file.Row.Id, file.Now);
            if (held is null) return new StoreResult.OutOfStock();
            file.Row.ReservationReference = held.KeyId.ToString("N");
            if (held.CrossedThreshold) await RetailerJournal.RecordAsync(transaction, writers[typeof(JournalRow)], new(file.Row.RetailerId, file.Row.RetailerId, $"product:{pool.Gtin}"), new StockLowFact(pool.Gtin, held.Left), file.Now);
        }
        file.Row.Version = 1;
        file.Row.CommitId = work.Id;
        if (!await writers[typeof(ExchangeRow)].TryInsertAsync(transaction, file.Row)) return new StoreResult.IdTaken();
        foreach (var row in Rows(file).Skip(1).Concat(file.NewFacts).Concat(file.Inserted)) await writers[row.GetType()].InsertAsync(transaction, row);
        await SaveDueAsync(transaction, file);
        await KeepAnswerAsync(transaction, work, wanted.Answer);
        work.File = file;
        return new StoreResult.Committed(wanted.Answer);
    }

    /// <summary>A correction may use the receipt line's unit of the exchange that it corrects, once that is being cancelled.</summary>
    async Task<bool> TakeOverAsync(DbTransaction transaction, Reservation key, Guid? corrects)
    {
        if (corrects is null || key.Kind != "receipt-unit") return false;
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            UPDATE "reservations" SET "ExchangeId" = @new WHERE "Kind" = @kind AND "Hash" = @hash AND "ExchangeId" = @old
            AND EXISTS (SELECT 1 FROM "exchanges" WHERE "Id" = @old AND "CancelRequestedAt" IS NOT NULL)
            """;
        command.Add("@new", key.ExchangeId).Add("@kind", key.Kind).Add("@hash", key.Hash).Add("@old", corrects);
        return await command.ExecuteNonQueryAsync() == 1;
    }

    async Task<bool> TakeClaimAsync(DbTransaction transaction, NewExchange wanted)
    {
        var claims = writers[typeof(ClaimRow)];
        if (!wanted.ClaimFromBlock) return await claims.TryInsertAsync(transaction, wanted.Claim);
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            UPDATE "claim_codes" SET "ExchangeId" = @exchange WHERE "Hash" = @hash AND "RetailerId" = @retailer AND "ExchangeId" IS NULL
            """;
        command.Add("@exchange", wanted.Claim.ExchangeId!).Add("@hash", wanted.Claim.Hash).Add("@retailer", wanted.Claim.RetailerId);
        return await command.ExecuteNonQueryAsync() == 1;
    }

    /// <summary>False if the row has a newer version than the one that was loaded.</summary>
    async Task<bool> SaveAsync(DbTransaction transaction, Change work, StoreResult.Committed result)
    {
        var file = work.File!;
        var changed = Rows(file).Where(r => !before.TryGetValue(r, out var old) || !writers[r.GetType()].Values(r).AsSpan().SequenceEqual(old)).ToList();
        if (changed.Count == 0 && file.NewFacts.Count == 0 && result.Answer is null) return true;
        var version = file.Row.Version++;
        file.Row.CommitId = Contracts.Ids.New(new DateTimeOffset(file.Now));
        var exchanges = writers[typeof(ExchangeRow)];
        if (!await exchanges.TryUpdateAsync(transaction, exchanges.Values(file.Row), nameof(ExchangeRow.Version), version)) return false;
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
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """DELETE FROM "reservations" WHERE "ExchangeId" = @exchange""";
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
        : writers[typeof(IdempotencyRow)].InsertAsync(transaction, new IdempotencyRow
        {
            KeyHash = request.KeyHash, BodyHash = request.BodyHash, Status = answer.Status, Answer = vault.Seal(answer.Body),
            At = clock.GetUtcNow().UtcDateTime,
        });

    public ValueTask DisposeAsync() => db.DisposeAsync();
}

static class DbCommands
{
    /// <summary>A command in the context's transaction.</summary>
    public static DbCommand CommandOf(this ExchangeDb db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction) = (sql, db.Database.CurrentTransaction!.GetDbTransaction());
        return command;
    }

    public static DbCommand Add(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return command;
    }
}
