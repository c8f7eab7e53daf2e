using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Exchange.Benchmarks.Webhooks;

/// <summary>The same rows by plain SQL: one open connection, one prepared statement, every column.</summary>
sealed class JournalRows : IAsyncDisposable
{
    readonly SqliteConnection connection;
    readonly SqliteCommand command;

    public JournalRows(string file, Guid retailer)
    {
        connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        connection.Open();
        command = connection.CreateCommand();
        command.CommandText = """
            SELECT "SubjectId", "Number", "RetailerId", "Subject", "Store", "Type", "At", "Body", "Hash", "Operational", "Sequence" FROM "journal"
            WHERE "RetailerId" = @retailer AND "Operational" = 0 AND "Sequence" > @after ORDER BY "Sequence" LIMIT @most
            """;
        command.Parameters.AddWithValue("@retailer", retailer);
        command.Parameters.AddWithValue("@after", 0L);
        command.Parameters.AddWithValue("@most", 0);
        command.Prepare();
    }

    /// <summary>Reads a page, and writes its texts somewhere; says how many bytes that were.</summary>
    public int Read(string after, int most, Stream to)
    {
        (command.Parameters[1].Value, command.Parameters[2].Value) = (long.Parse(after, System.Globalization.CultureInfo.InvariantCulture), most);
        using var row = command.ExecuteReader();
        var length = 0;
        while (row.Read())
        {
            (_, _, _, _, _) = (row.GetGuid(0), row.GetInt32(1), row.GetGuid(2), row.GetBoolean(9), row.GetInt64(10));
            for (var column = 3; column <= 8; column++) length += Write(row, column, to);
        }
        return length;
    }

    static int Write(DbDataReader row, int column, Stream to)
    {
        var text = row.IsDBNull(column) ? "" : row.GetString(column);
        if (to != Stream.Null) to.Write(Encoding.UTF8.GetBytes(text));
        return text.Length;
    }

    public async ValueTask DisposeAsync()
    {
        await command.DisposeAsync();
        await connection.DisposeAsync();
    }
}
