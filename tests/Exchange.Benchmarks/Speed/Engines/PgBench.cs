using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Exchange.Benchmarks.Speed;

/// <summary>
/// What is compared with: PostgreSQL's own pgbench, one update and two inserts of about 300 bytes in a transaction, which is what one step of a saga writes;
/// prepared, over TCP, to the same server with the same durability.
/// </summary>
sealed class PgBench(string database, DirectoryInfo folder)
{
    public const int Clients = 8;
    const int Rows = 100_000;
    static readonly string Body = new('x', 300);

    const string Script = """
        \set id random(1, 100000)
        BEGIN;
        UPDATE rows SET version = version + 1, body = :body WHERE id = :id;
        INSERT INTO facts (subject, body) VALUES (:id, :body);
        INSERT INTO facts (subject, body) VALUES (:id, :body);
        COMMIT;
        """;

    /// <summary>Nothing of it is vacuumed by itself: that would fall into the others' turns.</summary>
    public async Task PrepareAsync()
    {
        await File.WriteAllTextAsync(ScriptFile, Script);
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var make = new NpgsqlCommand($"""
            CREATE TABLE rows (id int PRIMARY KEY, version bigint NOT NULL, body text NOT NULL) WITH (fillfactor = 80, autovacuum_enabled = off);
            CREATE TABLE facts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, subject int NOT NULL, body text NOT NULL) WITH (autovacuum_enabled = off);
            INSERT INTO rows SELECT i, 1, '{Body}' FROM generate_series(1, {Rows}) i;
            """, connection);
        await make.ExecuteNonQueryAsync();
        await using var clean = new NpgsqlCommand("VACUUM ANALYZE", connection);
        await clean.ExecuteNonQueryAsync();
    }

    string ScriptFile => Path.Combine(folder.FullName, "step.sql");

    /// <summary>Transactions a second.</summary>
    public async Task<double> RunAsync(int seconds, int clients = Clients) => Rate(await PgbenchAsync(seconds, clients));

    /// <summary>How long single transactions took, in milliseconds, in order.</summary>
    public async Task<List<double>> LatenciesAsync(int seconds, int clients)
    {
        foreach (var old in folder.GetFiles("latency.*")) old.Delete();
        await PgbenchAsync(seconds, clients, "--log", $"--log-prefix={Path.Combine(folder.FullName, "latency")}");
        var lines = folder.GetFiles("latency.*").SelectMany(file => File.ReadLines(file.FullName));
        return [.. lines.Select(line => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 1000).Order()];
    }

    async Task<string> PgbenchAsync(int seconds, int clients, params string[] more)
    {
        var to = new NpgsqlConnectionStringBuilder(database);
        string[] arguments = ["-n", "-M", "prepared", "-c", $"{clients}", "-j", $"{Math.Min(2, clients)}", "-T", $"{seconds}", "-f", ScriptFile, "-D", $"body={Body}", "-h", to.Host!, "-p", $"{to.Port}", "-U", to.Username!];
        var start = new ProcessStartInfo("pgbench", [.. arguments, .. more, to.Database!]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PGPASSWORD"] = to.Password;
        using var process = Process.Start(start)!;
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await said : throw new InvalidOperationException(await said + await errors);
    }

    static double Rate(string said) =>
        double.Parse(said.Split('\n').First(l => l.StartsWith("tps = ", StringComparison.Ordinal)).Split(' ')[2], CultureInfo.InvariantCulture);
}
