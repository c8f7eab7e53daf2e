using System.Diagnostics;
using Npgsql;

namespace Exchange.Benchmarks.Speed;

/// <summary>Fills a database with a season of completed exchanges: copies of those in it, in every table, each copy with ids, hashes and numbers of its own, some minutes earlier than the one before.</summary>
sealed class Season(string database)
{
    /// <summary>Ids begin with their time, and so do those of copies: an index is as it would have grown.</summary>
    const string CopyOfId = """
        CREATE FUNCTION copy_of(id uuid, k int) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT (lpad(to_hex(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint - k * 120000::bigint), 12, '0') || substr(replace(id::text, '-', ''), 13))::uuid $$
        """;

    /// <summary>What may be there once only; other columns are copied as they are.</summary>
    static readonly Dictionary<string, Dictionary<string, string>> tables = new(StringComparer.Ordinal)
    {
        ["exchanges"] = new(StringComparer.Ordinal) { ["Id"] = Id("Id"), ["HumanId"] = """'EX-' || left(md5(t."HumanId" || k), 12)""" },
        ["device_slots"] = Owned(), ["tenders"] = OwnedWithId(), ["refunds"] = OwnedWithId(), ["obligations"] = OwnedWithId(), ["dues"] = Owned(), ["scans"] = Owned(),
        ["claim_codes"] = new(StringComparer.Ordinal) { ["ExchangeId"] = Id("ExchangeId"), ["Hash"] = Hash("Hash") },
        ["reservations"] = new(StringComparer.Ordinal) { ["ExchangeId"] = Id("ExchangeId"), ["Hash"] = Hash("Hash") },
        ["idempotency"] = new(StringComparer.Ordinal) { ["KeyHash"] = $"""left(t."KeyHash", -64) || {Hash("KeyHash")}""" },
        ["journal"] = new(StringComparer.Ordinal) { ["SubjectId"] = Id("SubjectId"), ["Sequence"] = """t."Sequence" + k * (SELECT max("Last") FROM event_sequences)""" },
    };

    static string Id(string column) => $"""copy_of(t."{column}", k)""";
    static string Hash(string column) => $"""md5(t."{column}" || k) || md5(k || t."{column}")""";
    static Dictionary<string, string> Owned() => new(StringComparer.Ordinal) { ["ExchangeId"] = Id("ExchangeId") };
    static Dictionary<string, string> OwnedWithId() => new(StringComparer.Ordinal) { ["Id"] = Id("Id"), ["ExchangeId"] = Id("ExchangeId") };

    /// <summary>Until so many are stored; how long that took.</summary>
    public async Task<TimeSpan> FillAsync(int stored)
    {
        var began = Stopwatch.GetTimestamp();
        await using var connection = await OpenAsync();
        await UntilNumberedAsync(connection);
        var copies = (stored / (await ScalarAsync(connection, "SELECT count(*) FROM exchanges"))) - 1;
        await DoAsync(connection, "SET synchronous_commit = off"); // of what is filled in, not of what is measured
        await DoAsync(connection, CopyOfId);
        foreach (var (table, unique) in tables) await CopyAsync(connection, table, unique, copies);
        await DoAsync(connection, $"""UPDATE event_sequences SET "Last" = "Last" * {copies + 1}""");
        await CleanAsync();
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>As a database is that has been there for a while.</summary>
    /// <param name="numbered">Once all facts have their numbers; false where nobody gives them.</param>
    public async Task CleanAsync(bool numbered = true)
    {
        await using var connection = await OpenAsync();
        if (numbered) await UntilNumberedAsync(connection);
        await DoAsync(connection, "VACUUM (ANALYZE, PARALLEL 0)"); // a container has little memory for processes to share
        await DoAsync(connection, "CHECKPOINT");
    }

    static async Task CopyAsync(NpgsqlConnection connection, string table, Dictionary<string, string> unique, long copies)
    {
        var columns = await ColumnsAsync(connection, table);
        var values = columns.Select(column => unique.GetValueOrDefault(column) ?? $"t.\"{column}\"");
        var some = table == "journal" ? """ WHERE t."SubjectId" IN (SELECT "Id" FROM exchanges)""" : "";
        await DoAsync(connection, $"""INSERT INTO {table} ("{string.Join("\", \"", columns)}") SELECT {string.Join(", ", values)} FROM generate_series(1, {copies}) k CROSS JOIN {table} t{some}""");
    }

    static async Task<List<string>> ColumnsAsync(NpgsqlConnection connection, string table)
    {
        await using var ask = new NpgsqlCommand($"SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'", connection);
        await using var row = await ask.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await row.ReadAsync()) columns.Add(row.GetString(0));
        return columns;
    }

    static async Task UntilNumberedAsync(NpgsqlConnection connection)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await ScalarAsync(connection, """SELECT count(*) FROM journal WHERE "Sequence" IS NULL""") > 0) await look.WaitForNextTickAsync();
    }

    async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    static async Task DoAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
