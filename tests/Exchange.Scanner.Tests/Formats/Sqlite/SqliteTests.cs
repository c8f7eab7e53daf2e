using System.Text;
using CsCheck;
using Exchange.Scanner.Formats.Sqlite;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Tests.Formats.Sqlite;

/// <summary>Databases are read as SQLite itself reads them, or not at all.</summary>
public sealed class SqliteTests(SqliteTests.Databases made) : IClassFixture<SqliteTests.Databases>
{
    /// <summary>What SQLite made, by way of Python's module.</summary>
    public sealed class Databases : IAsyncLifetime
    {
        public MadeFolder Folder { get; } = new();

        public int Seed { get; } = Gen.Int[0, 1_000_000].Single();

        public async ValueTask InitializeAsync() => await MadeFolder.PythonAsync("Sqlite/databases.py", Folder.Path, $"{Seed}");

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public void What_SQLite_writes_is_read_back_the_same()
    {
        var names = Directory.GetFiles(made.Folder.Path, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)).ToList();

        names.Count.ShouldBe(14);
        names.ShouldAllBe(n => Rows(made.Folder.Tree, n, char.IsAsciiDigit(n[0]) ? 5 : 4).SequenceEqual(File.ReadLines(Path.Combine(made.Folder.Path, n + ".txt"))), $"seed {made.Seed}");
    }

    [Fact]
    public void Columns_are_known_by_name()
    {
        using var database = SqliteDatabase.TryOpen(made.Folder.Tree, "/kept-journal.db")!;

        var row = database.Rows("T").First();

        (row["ID"], row["B"], row["c"]).ShouldBe((row.RowId, row[2], row[3]));
        Should.Throw<Unreadable>(() => row["d"]);
    }

    [Fact]
    public void A_database_that_was_being_written_to_is_refused() => Unread("hot-journal", "t").ShouldContain("journal");

    [Theory]
    [InlineData("keyed")] // without row numbers
    [InlineData("v")] // a view
    [InlineData("none")]
    [InlineData("i")] // an index
    public void What_is_no_table_with_row_numbers_is_refused(string table) => Unread("others", table).ShouldNotContain(made.Folder.Path);

    [Fact]
    public void Columns_that_are_computed_or_came_later_with_a_value_are_not_guessed()
    {
        using var database = SqliteDatabase.TryOpen(made.Folder.Tree, "/others.db")!;

        Should.Throw<Unreadable>(() => database.Rows("computed").Single()["c"]);
        database.Rows("aged").Single()["a"].ShouldBe(1L);
        Should.Throw<Unreadable>(() => database.Rows("aged").Single()["b"]);
    }

    [Fact]
    public void A_database_that_changes_while_it_is_read_is_refused()
    {
        using var folder = Copy("log");
        using var database = SqliteDatabase.TryOpen(folder.Tree, "/log.db")!;
        using var rows = database.Rows("t").GetEnumerator();
        rows.MoveNext();

        File.AppendAllText(folder.Path + "/log.db-wal", "more");

        Should.Throw<Unreadable>(() => { while (rows.MoveNext()) { } }).Message.ShouldContain("changed");
    }

    [Theory]
    [InlineData("/small.db", 0)]
    [InlineData("/small.db-wal", 300)] // more pages than a byte counts: a last commit whose count becomes 0 never happened, for SQLite too
    public async Task Damage_never_hides_a_row(string file, int morePages)
    {
        using var folder = new MadeFolder();
        await MadeFolder.PythonAsync("Sqlite/small.py", folder.Path, $"{morePages}");
        var rows = Rows(folder.Tree, "small").Count;

        Damage.Sample(File.ReadAllBytes(folder.Path + file), bytes =>
        {
            File.WriteAllBytes(folder.Path + file, bytes);
            return Rows(folder.Tree, "small").Count;
        }, count => count.ShouldBe(rows), kilobytes: 4_000, iterations: 2_000);
    }

    [Fact]
    public async Task A_page_that_says_it_has_a_row_less_hides_none()
    {
        using var folder = new MadeFolder();
        await MadeFolder.PythonAsync("Sqlite/small.py", folder.Path, "0");
        var (whole, rows) = (File.ReadAllBytes(folder.Path + "/small.db"), Rows(folder.Tree, "small").Count);

        for (var page = 512; page < whole.Length; page += 512)
        {
            if (whole[page] != 0x0d || whole[page + 4] < 2) continue;
            byte[] damaged = [.. whole];
            damaged[page + 4]--;
            folder.File("/small.db", damaged);

            Should.Throw<Unreadable>(() => Rows(folder.Tree, "small").Count.ShouldNotBe(rows)).Message.ShouldContain("damaged");
        }
    }

    MadeFolder Copy(string name)
    {
        var folder = new MadeFolder();
        foreach (var file in Directory.GetFiles(made.Folder.Path, name + ".db*")) File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        return folder;
    }

    string Unread(string name, string table) => Should.Throw<Unreadable>(() =>
    {
        using var database = SqliteDatabase.TryOpen(made.Folder.Tree, $"/{name}.db")!;
        database.Rows(table).Count();
    }).Message;

    static List<string> Rows(Tree tree, string name, int columns = 4)
    {
        using var database = SqliteDatabase.TryOpen(tree, $"/{name}.db")!;
        return [.. database.Rows("t").Select(r => string.Join(' ', Enumerable.Range(0, columns).Select(i => Words(r[i]))))];
    }

    static string Words(object? value) => value switch
    {
        null => "n",
        long it => $"i{it}",
        double it => "r" + BitConverter.DoubleToUInt64Bits(it).ToString("x16"),
        string it => "t" + Convert.ToHexStringLower(Encoding.BigEndianUnicode.GetBytes(it)),
        ReadOnlyMemory<byte> it => "b" + Convert.ToHexStringLower(it.Span),
        _ => throw new InvalidOperationException(),
    };
}
