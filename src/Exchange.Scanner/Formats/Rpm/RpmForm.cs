using Exchange.Scanner.Formats.Sqlite;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Rpm;

/// <summary>A database file in one of rpm's forms.</summary>
/// <param name="Path">Inside the machine.</param>
/// <param name="LastWritten">When it was last written to.</param>
/// <param name="Headers">Reads all headers.</param>
/// <param name="File">What is open.</param>
sealed record RpmForm(string Path, DateTime LastWritten, Func<IEnumerable<ReadOnlyMemory<byte>>> Headers, IDisposable File) : IDisposable
{
    static readonly (string Name, Func<Tree, string, RpmForm?> TryOpen)[] Forms =
        [("rpmdb.sqlite", TryOpenSqlite), ("Packages.db", TryOpenNdb), ("Packages", TryOpenBerkeley)];

    /// <summary>Those that a folder has, in the order in which rpm looks for them.</summary>
    public static IEnumerable<RpmForm> In(Tree tree, string folder) => Forms.Select(f => f.TryOpen(tree, $"{folder}/{f.Name}")).OfType<RpmForm>();

    public static bool AnyIn(Tree tree, string folder) => Forms.Any(f => tree.Follow($"{folder}/{f.Name}").Kind != NodeKind.Missing);

    public void Dispose() => File.Dispose();

    static RpmForm? TryOpenSqlite(Tree tree, string path) =>
        SqliteDatabase.TryOpen(tree, path) is { } database ? new(path, database.LastWritten, () => Blobs(database, path), database) : null;

    // CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)
    static IEnumerable<ReadOnlyMemory<byte>> Blobs(SqliteDatabase database, string path) =>
        database.Rows("Packages").Select(row => row[1] is ReadOnlyMemory<byte> blob ? blob : throw new Unreadable($"{path} is damaged: a package has no header"));

    static RpmForm? TryOpenNdb(Tree tree, string path) =>
        PositionedFile.TryOpen(tree, path) is { } file ? new(path, file.LastWritten, () => new NdbPackages(file).Headers(), file) : null;

    static RpmForm? TryOpenBerkeley(Tree tree, string path) =>
        PositionedFile.TryOpen(tree, path) is { } file ? new(path, file.LastWritten, () => Values(file), file) : null;

    // The key is a package's number; that of number 0 holds the last number given.
    static IEnumerable<ReadOnlyMemory<byte>> Values(PositionedFile file) =>
        new BerkeleyHash(new BerkeleyPages(file)).Entries().Where(e => IsPackage(file, e.Key.Span, e.Value.Length)).Select(e => e.Value);

    static bool IsPackage(PositionedFile file, ReadOnlySpan<byte> key, int length)
    {
        var isPackage = key.ContainsAnyExcept((byte)0);
        return key.Length == 4 && (isPackage || length == 4) ? isPackage : throw file.Damaged("a key makes no sense");
    }
}
