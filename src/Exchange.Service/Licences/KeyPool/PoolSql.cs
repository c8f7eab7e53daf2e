using System.Data.Common;
using Exchange.Persistence;
using Microsoft.Data.Sqlite;

namespace Exchange.Licences.KeyPool;

/// <summary>The pool's statements. Parameters go in as EF's own do, so that ids and times compare.</summary>
readonly struct PoolSql(DbTransaction transaction)
{
    readonly DbConnection connection = transaction.Connection!;

    // SQLite has one writer; elsewhere two writers must not wait for the same free key.
    string SkipLocked => connection is SqliteConnection ? "" : "FOR UPDATE SKIP LOCKED";

    /// <summary>The key that this call holds already, now held at least until <paramref name="expiresAt"/>.</summary>
    public async Task<(Guid Id, DateTime ExpiresAt)?> HoldOnAsync(string key, DateTime expiresAt)
    {
        await using var command = Command("""
            UPDATE pool_keys SET allocation_expires_at = CASE WHEN allocation_expires_at < @expires THEN @expires ELSE allocation_expires_at END
            WHERE allocation_key = @key RETURNING id, allocation_expires_at
            """, ("key", key), ("expires", expiresAt));
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? (row.GetGuid(0), DateTime.SpecifyKind(row.GetDateTime(1), DateTimeKind.Utc)) : null;
    }

    public async Task<Guid?> TakeAsync(Guid retailerId, Guid exchangeId, PoolRequest wanted, DateTime now)
    {
        await using var command = Command($"""
            UPDATE pool_keys SET state = 'Allocated', exchange_id = @exchange, allocation_key = @key, allocated_at = @now, allocation_expires_at = @expires
            WHERE id = (SELECT id FROM pool_keys WHERE retailer_id = @retailer AND gtin = @gtin AND state = 'Free' ORDER BY id LIMIT 1 {SkipLocked})
            RETURNING id
            """, ("retailer", retailerId), ("gtin", wanted.Gtin), ("exchange", exchangeId), ("key", wanted.Key), ("now", now), ("expires", wanted.ExpiresAt));
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? row.GetGuid(0) : null;
    }

    public async Task<IReadOnlyList<(Guid RetailerId, string Gtin)>> FreeLapsedAsync(DateTime now, int most)
    {
        await using var command = Command($"""
            UPDATE pool_keys SET state = 'Free', exchange_id = NULL, allocation_key = NULL, allocated_at = NULL, allocation_expires_at = NULL
            WHERE id IN (SELECT id FROM pool_keys WHERE state = 'Allocated' AND allocation_expires_at <= @now ORDER BY allocation_expires_at LIMIT @most {SkipLocked})
            RETURNING retailer_id, gtin
            """, ("now", now), ("most", most));
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
