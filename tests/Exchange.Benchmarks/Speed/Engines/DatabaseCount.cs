using Npgsql;

namespace Exchange.Benchmarks.Speed;

/// <summary>What a database counted by itself: transactions, reading ones too, and the bytes of the server's log.</summary>
sealed record DatabaseCount(long Transactions, long LogBytes)
{
    public static async Task<DatabaseCount> NowAsync(string database)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var ask = new NpgsqlCommand("SELECT xact_commit, (pg_current_wal_lsn() - '0/0')::bigint FROM pg_stat_database WHERE datname = current_database()", connection);
        await using var row = await ask.ExecuteReaderAsync();
        await row.ReadAsync();
        return new(row.GetInt64(0), row.GetInt64(1));
    }
}
