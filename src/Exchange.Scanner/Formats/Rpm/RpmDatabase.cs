using Exchange.Scanner.Formats.Sqlite;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Rpm;

/// <summary>Reads rpm's database of installed packages, whichever of its three forms a machine has.</summary>
/// <remarks>
/// Rpm takes the form that it was set up for, else the first that is there of SQLite, ndb and Berkeley DB (dbDetectBackend of its lib/backend/dbi.c).
/// What it was set up for can't be told for sure from outside, so the first that is there counts, as long as none of the others was written to
/// later, and as long as it holds a package: an update that changed the form leaves the old one behind at most, and then the new one is not empty.
/// Two folders with a database each, and all else that is in doubt, are <see cref="Unreadable"/>.
/// </remarks>
sealed class RpmDatabase : IDisposable
{
    /// <summary>The largest header that is believed, in bytes. The largest known are of packages with 100,000 files, some 15 MB.</summary>
    public const int MaximumHeader = 32 * 1024 * 1024;

    static readonly string[] Folders = ["/usr/lib/sysimage/rpm", "/var/lib/rpm"];

    readonly IReadOnlyList<RpmForm> forms;

    RpmDatabase(IReadOnlyList<RpmForm> forms) => this.forms = forms;

    /// <summary>Where it is inside the machine.</summary>
    public string Path => forms[0].Path;

    /// <summary>Opens it; null if the machine has none.</summary>
    public static RpmDatabase? TryOpen(Tree tree)
    {
        // One of the folders is a link to the other, or both to a third.
        var folders = Folders.Select(tree.Follow).Where(f => f.Kind == NodeKind.Folder).Select(f => f.Path).Distinct(StringComparer.Ordinal);
        var found = new List<RpmForm>();
        var database = new RpmDatabase(found);
        try
        {
            foreach (var folder in folders)
            {
                if (found.Count == 0) found.AddRange(RpmForm.In(tree, folder));
                else if (RpmForm.AnyIn(tree, folder)) throw new Unreadable($"rpm has two databases, {found[0].Path} and one in {folder}");
            }
            if (found.Skip(1).FirstOrDefault(f => f.LastWritten > found[0].LastWritten) is { } later)
                throw new Unreadable($"rpm has two databases: {found[0].Path} is the one to believe, and {later.Path} was written to later");
            return found.Count > 0 ? database : null;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>All packages. One that can't be read makes the whole database <see cref="Unreadable"/>; whoever reads to the end knows that nothing changed meanwhile.</summary>
    public IEnumerable<RpmPackage> Packages()
    {
        var any = false;
        foreach (var header in forms[0].Headers())
        {
            any = true;
            yield return new(new(header, Path));
        }
        if (!any && forms.Count > 1) throw new Unreadable($"rpm has two databases: {Path} is the one to believe, and it is empty");
    }

    public void Dispose()
    {
        foreach (var form in forms) form.Dispose();
    }
}
