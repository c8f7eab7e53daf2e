using System.Data.Common;
using Exchange.Contracts.Webhooks;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Exchange.Webhooks.Deliveries;

/// <summary>The statements of one settlement, in its transaction; none outlives it, since its connection goes back to the pool.</summary>
sealed class SettlementStatements(ExchangeDb db) : IAsyncDisposable
{
    readonly TableWriter attempts = new(db.Model.FindEntityType(typeof(AttemptRow))!), undelivered = new(db.Model.FindEntityType(typeof(UndeliveredRow))!);
    readonly Dictionary<string, DbCommand> commands = [];
    readonly DbTransaction transaction = db.Database.CurrentTransaction!.GetDbTransaction();

    public Task KeepAsync(AttemptRow attempt) => attempts.InsertAsync(transaction, attempt);

    public async Task KeepAsync(UndeliveredRow row, DateTime now)
    {
        // Whoever it waited for may be done with meanwhile, and nobody else would wake it.
        if (row.State == UndeliveredState.Waiting && !await IsBehindAsync(row)) (row.State, row.NextAt) = (UndeliveredState.Retrying, now);
        await undelivered.UpsertAsync(transaction, row);
    }

    async Task<bool> IsBehindAsync(UndeliveredRow row) => (long)(await Command("""
        SELECT COUNT(*) FROM "webhook_undelivered" WHERE "EndpointId" = @endpoint AND "SubjectId" = @subject AND "Sequence" < @sequence AND "State" <> 'Exhausted'
        """, ("@endpoint", row.EndpointId), ("@subject", row.SubjectId), ("@sequence", row.Sequence)).ExecuteScalarAsync())! > 0;

    public Task RemoveAsync(Guid endpoint, long sequence) =>
        RunAsync("""DELETE FROM "webhook_undelivered" WHERE "EndpointId" = @endpoint AND "Sequence" = @sequence""", ("@endpoint", endpoint), ("@sequence", sequence));

    /// <summary>The subject's earliest waiting event is tried now.</summary>
    public Task ReleaseAsync(Guid endpoint, Guid subject, DateTime now) => RunAsync("""
        UPDATE "webhook_undelivered" SET "State" = 'Retrying', "NextAt" = @now WHERE "EndpointId" = @endpoint AND "State" = 'Waiting' AND "Sequence" =
            (SELECT MIN("Sequence") FROM "webhook_undelivered" WHERE "EndpointId" = @endpoint AND "SubjectId" = @subject AND "State" <> 'Exhausted')
        """, ("@endpoint", endpoint), ("@subject", subject), ("@now", now));

    public Task MoveAsync(Guid replay, long cursor, bool done) => done
        ? RunAsync("""DELETE FROM "webhook_replays" WHERE "Id" = @id""", ("@id", replay))
        : RunAsync("""UPDATE "webhook_replays" SET "Cursor" = @cursor WHERE "Id" = @id""", ("@id", replay), ("@cursor", cursor));

    public Task NoteAsync(Guid endpoint, Health health) => RunAsync("""
        UPDATE "webhook_endpoints" SET "FailingSince" = @since, "Notices" = @notices, "PausedUntil" = @until WHERE "Id" = @id
        """, ("@id", endpoint), ("@since", health.FailingSince), ("@notices", health.Notices), ("@until", health.PausedUntil));

    public Task DisableAsync(Guid endpoint, string why) => RunAsync("""
        UPDATE "webhook_endpoints" SET "State" = 'Disabled', "DisabledWhy" = @why, "Revision" = "Revision" + 1 WHERE "Id" = @id
        """, ("@id", endpoint), ("@why", why));

    public Task MoveAsync(Guid endpoint, long cursor) =>
        RunAsync("""UPDATE "webhook_endpoints" SET "Cursor" = @cursor WHERE "Id" = @id AND "Cursor" < @cursor""", ("@id", endpoint), ("@cursor", cursor));

    Task RunAsync(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Command(sql, values).ExecuteNonQueryAsync();

    DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (commands.TryGetValue(sql, out var command))
        {
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
    }
}
