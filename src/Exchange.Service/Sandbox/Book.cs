using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Exchange.Sandbox;

/// <summary>Prepared statements over the sandbox's connection. Only <see cref="SandboxStore"/>'s loop holds it.</summary>
sealed class Book(SqliteConnection connection) : IDisposable
{
    readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);

    public bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Runs a statement whose parameters are named $0, $1 … and says how many rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    public T? One<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values) where T : class
    {
        using var row = Prepare(sql, values).ExecuteReader();
        return row.Read() ? read(row) : null;
    }

    public List<T> All<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var row = Prepare(sql, values).ExecuteReader();
        var all = new List<T>();
        while (row.Read()) all.Add(read(row));
        return all;
    }

    SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            commands.Add(sql, command);
        }
        command.Parameters.Clear();
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i}", values[i] ?? DBNull.Value);
        return command;
    }

    public void Dispose()
    {
        foreach (var command in commands.Values) command.Dispose();
    }
}
