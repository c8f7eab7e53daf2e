using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Sqlite;

/// <summary>Reads the tables of an SQLite 3 database, row by row, and writes nothing, not even a lock.</summary>
/// <remarks>A table that is not there, one without row numbers, and a database that is written to meanwhile are <see cref="Unreadable"/>.</remarks>
sealed class SqliteDatabase : IDisposable
{
    // https://www.sqlite.org/fileformat2.html §2.6
    static readonly SqliteColumn[] SchemaColumns = [.. ((string[])["type", "name", "tbl_name", "rootpage", "sql"]).Select(n => new SqliteColumn(n, false, false))];

    readonly SqlitePages pages;

    SqliteDatabase(SqlitePages pages) => this.pages = pages;

    /// <summary>When it was last written to.</summary>
    public DateTime LastWritten => pages.LastWritten;

    /// <summary>Opens it; null if there is no such file.</summary>
    public static SqliteDatabase? TryOpen(Tree tree, string path) => SqlitePages.TryOpen(tree, path) is { } pages ? new(pages) : null;

    /// <summary>The rows of a table in the order of their numbers. Whoever reads to the end knows that nothing changed meanwhile.</summary>
    public IEnumerable<SqliteRow> Rows(string table)
    {
        foreach (var row in Rows(Find(table))) yield return row;
        pages.EnsureUnchanged();
    }

    public void Dispose() => pages.Dispose();

    SqliteTable Find(string name)
    {
        var schema = new SqliteTable(pages.File.Path, "sqlite_master", 1, pages.Header.Text, SchemaColumns);
        var found = Rows(schema).Where(r => r["type"] is "table" && string.Equals(r["name"] as string, name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        if (found is not [var row]) throw new Unreadable($"{pages.File.Path} has no table {name}");
        if (row["rootpage"] is not (long root and > 0 and <= uint.MaxValue) || row["sql"] is not string sql) throw schema.Bad();
        if (Rows(schema).Count(r => root.Equals(r["rootpage"])) > 1) throw schema.Bad(); // one of them has another's rows
        return new(pages.File.Path, name, (uint)root, pages.Header.Text, SqliteDefinition.Columns(sql));
    }

    IEnumerable<SqliteRow> Rows(SqliteTable table) => new SqliteTree(pages).Walk(table.Root).Select(cell => new SqliteRow(table, cell));
}
