using System.Data.Common;
using Exchange.Contracts.Webhooks;
using Exchange.Journal;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Exchange.Webhooks.Deliveries;

/// <summary>A connection of its own, on which settlements are written one after the other: statements are prepared once for all of them.</summary>
sealed class SettlementBook : IAsyncDisposable
{
    readonly ExchangeDb db;
    readonly TableWriter attempts, undelivered;
    readonly Dictionary<string, DbCommand> commands = [];
    DbTransaction transaction = null!;

    SettlementBook(ExchangeDb db)
    {
        this.db = db;
        (attempts, undelivered) = (db.WriterOf<AttemptRow>(), db.WriterOf<UndeliveredRow>());
    }

    public static async Task<SettlementBook> OpenAsync(IDbContextFactory<ExchangeDb> contexts)
    {
        var own = await contexts.CreateDbContextAsync();
        await own.OpenForWritingAsync(CancellationToken.None);
        return new(own);
    }

    public ExchangeDb Db => db;

    public async Task CommitAsync(List<Ending> batch, DateTime now)
    {
        await using var begun = await db.Database.BeginTransactionAsync();
        transaction = begun.GetDbTransaction();
        await attempts.InsertAsync(transaction, [.. batch.Select(e => e.Attempt).OfType<AttemptRow>()]);
        foreach (var ending in batch) await KeepAsync(ending, now);
        foreach (var line in batch.GroupBy(e => e.Line.Id)) await MoveAsync(line.Key, line.Max(e => e.Cursor) ?? 0);
        await db.SaveChangesAsync();
        await begun.CommitAsync();
        db.ChangeTracker.Clear();
    }

    async Task KeepAsync(Ending ending, DateTime now)
    {
        if (ending.Undelivered is { } row) await KeepAsync(row, now);
        if (ending.Delivered is { } done) await RemoveAsync(ending.Line.Id, done.Sequence);
        if (ending.Releases) await ReleaseAsync(ending.Line.Id, ending.Delivered?.SubjectId ?? ending.Undelivered!.SubjectId, now);
        if (ending.Replay is { } replay) await MoveAsync(replay.Id, replay.Cursor, replay.Done);
        if (ending.Health is { } health) await NoteAsync(ending.Line.Id, health);
        if (ending.DisabledWhy is { } why) await DisableAsync(ending.Line.Id, why);
        foreach (var fact in ending.Facts)
            await RetailerJournal.RecordAsync(db, new(ending.Line.RetailerId, ending.Line.Id, ending.Line.SubjectName) { Operational = true }, fact, now, CancellationToken.None);
    }

    async Task KeepAsync(UndeliveredRow row, DateTime now)
    {
        // Whoever it waited for may be done with meanwhile, and nobody else would wake it.
        if (row.State == UndeliveredState.Waiting && !await IsBehindAsync(row)) (row.State, row.NextAt) = (UndeliveredState.Retrying, now);
        await undelivered.UpsertAsync(transaction, [row]);
    }

    async Task<bool> IsBehindAsync(UndeliveredRow row) => (long)(await Command("""
        SELECT COUNT(*) FROM "webhook_undelivered" WHERE "EndpointId" = @endpoint AND "SubjectId" = @subject AND "Sequence" < @sequence AND "State" <> 'Exhausted'
        """, ("@endpoint", row.EndpointId), ("@subject", row.SubjectId), ("@sequence", row.Sequence)).ExecuteScalarAsync())! > 0;

    Task RemoveAsync(Guid endpoint, long sequence) =>
        RunAsync("""DELETE FROM "webhook_undelivered" WHERE "EndpointId" = @endpoint AND "Sequence" = @sequence""", ("@endpoint", endpoint), ("@sequence", sequence));

    /// <summary>The subject's earliest waiting event is tried now.</summary>
    Task ReleaseAsync(Guid endpoint, Guid subject, DateTime now) => RunAsync("""
        UPDATE "webhook_undelivered" SET "State" = 'Retrying', "NextAt" = @now WHERE "EndpointId" = @endpoint AND "State" = 'Waiting' AND "Sequence" =
            (SELECT MIN("Sequence") FROM "webhook_undelivered" WHERE "EndpointId" = @endpoint AND "SubjectId" = @subject AND "State" <> 'Exhausted')
        """, ("@endpoint", endpoint), ("@subject", subject), ("@now", now));

    Task MoveAsync(Guid replay, long cursor, bool done) => done
        ? RunAsync("""DELETE FROM "webhook_replays" WHERE "Id" = @id""", ("@id", replay))
        : RunAsync("""UPDATE "webhook_replays" SET "Cursor" = @cursor WHERE "Id" = @id""", ("@id", replay), ("@cursor", cursor));

    Task NoteAsync(Guid endpoint, Health health) => RunAsync("""
        UPDATE "webhook_endpoints" SET "FailingSince" = @since, "Notices" = @notices, "PausedUntil" = @until WHERE "Id" = @id
        """, ("@id", endpoint), ("@since", health.FailingSince), ("@notices", health.Notices), ("@until", health.PausedUntil));

    Task DisableAsync(Guid endpoint, string why) => RunAsync("""
        UPDATE "webhook_endpoints" SET "State" = 'Disabled', "DisabledWhy" = @why, "Revision" = "Revision" + 1 WHERE "Id" = @id
        """, ("@id", endpoint), ("@why", why));

    Task MoveAsync(Guid endpoint, long cursor) =>
        RunAsync("""UPDATE "webhook_endpoints" SET "Cursor" = @cursor WHERE "Id" = @id AND "Cursor" < @cursor""", ("@id", endpoint), ("@cursor", cursor));

    Task RunAsync(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Command(sql, values).ExecuteNonQueryAsync();

    DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (commands.TryGetValue(sql, out var command))
        {
            command.Transaction = transaction;
            foreach (var (name, value) in values) command.Parameters[name].Value = value ?? DBNull.Value;
            return command;
        }
        commands[sql] = command = db.CommandOf(sql);
        foreach (var (name, value) in values) command.Add(name, value ?? DBNull.Value);
        return command;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in commands.Values) await command.DisposeAsync();
        attempts.Forget();
        undelivered.Forget();
        await db.DisposeAsync();
    }
}
