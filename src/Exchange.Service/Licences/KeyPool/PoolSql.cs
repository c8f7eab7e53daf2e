using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Exchange.Licences;

/// <summary>The pool's statements. A parameter of a null, Guid or DateTime has the form in which EF stores it.</summary>
readonly struct PoolSql(DbConnection connection, DbTransaction transaction)
{
    // SQLite has one writer; elsewhere two writers must not wait for the same free key.
    string SkipLocked => connection is SqliteConnection ? "" : "FOR UPDATE SKIP LOCKED";

    /// <summary>The key that this call holds already, now held at least until <paramref name="expiresAt"/>.</summary>
    public async Task<(Guid Id, DateTime ExpiresAt)?> HoldOnAsync(string key, DateTime expiresAt)
    {
        await using var command = Command("""
            UPDATE pool_key SET allocation_expires_at = CASE WHEN allocation_expires_at < @expires THEN @expires ELSE allocation_expires_at END
            WHERE allocation_key = @key RETURNING id, allocation_expires_at
            """, ("key", key), ("expires", expiresAt));
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? (row.GetGuid(0), DateTime.SpecifyKind(row.GetDateTime(1), DateTimeKind.Utc)) : null;
    }

    public async Task<Guid?> TakeAsync(Guid retailerId, string gtin, Guid exchangeId, string key, DateTime now, DateTime expiresAt)
    {
        await using var command = Command($"""
            UPDATE pool_key SET state = 'Allocated', exchange_id = @exchange, allocation_key = @key, allocated_at = @now, allocation_expires_at = @expires
            WHERE id = (SELECT id FROM pool_key WHERE retailer_id = @retailer AND gtin = @gtin AND state = 'Free' ORDER BY id LIMIT 1 {SkipLocked})
            RETURNING id
            """, ("retailer", retailerId), ("gtin", gtin), ("exchange", exchangeId), ("key", key), ("now", now), ("expires", expiresAt));
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? row.GetGuid(0) : null;
    }

    public async Task<IReadOnlyList<(Guid RetailerId, string Gtin)>> FreeLapsedAsync(DateTime now)
    {
        await using var command = Command("""
            UPDATE pool_key SET state = 'Free', exchange_id = NULL, allocation_key = NULL, allocated_at = NULL, allocation_expires_at = NULL
            WHERE state = 'Allocated' AND allocation_expires_at <= @now
            RETURNING retailer_id, gtin
            """, ("now", now));
        await using var rows = await command.ExecuteReaderAsync();
        var freed = new List<(Guid, string)>();
        while (await rows.ReadAsync()) freed.Add((rows.GetGuid(0), rows.GetString(1)));
        return freed;
    }

    public async Task<int> FreeAsync(Guid retailerId, string gtin) => (await CountAsync(retailerId, gtin, 0)).Free;

    /// <summary>Adds to the counter and reads it.</summary>
    public async Task<(int Free, int Threshold)> CountAsync(Guid retailerId, string gtin, int more)
    {
        await using var command = Command(
            "UPDATE pool_stock SET free = free + @more WHERE retailer_id = @retailer AND gtin = @gtin RETURNING free, threshold",
            ("more", more), ("retailer", retailerId), ("gtin", gtin));
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? (row.GetInt32(0), row.GetInt32(1))
            : throw new InvalidOperationException($"The pool of {gtin} has keys but no stock row.");
    }

    DbCommand Command(string text, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = transaction;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@{name}", value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
