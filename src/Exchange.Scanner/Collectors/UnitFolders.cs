using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors;

/// <summary>All that systemd's unit folders hold, read once.</summary>
sealed class UnitFolders
{
    // systemd.unit(5), "Unit File Search Path", strongest first
    static readonly string[] Folders =
        ["/etc/systemd/system", "/run/systemd/system", "/usr/local/lib/systemd/system", "/lib/systemd/system", "/usr/lib/systemd/system"];

    static readonly string[] Suffixes = [".service", ".socket", ".timer", ".path", ".target", ".mount", ".automount", ".swap", ".slice", ".device", ".scope"];

    readonly List<(string Unit, string Path)> files = [];
    readonly List<(string Unit, string Path)> enabled = [];
    readonly List<(string Unit, string Path)> additions = [];

    public int Entries => files.Count;

    /// <summary>Where the unit's files are, strongest first.</summary>
    public IReadOnlyList<string> FilesOf(string unit) => Paths(files, unit);

    /// <summary>The links by which the unit is started.</summary>
    public IReadOnlyList<string> LinksTo(string unit) => Paths(enabled, unit);

    /// <summary>The drop-in files of the unit.</summary>
    public IReadOnlyList<string> AdditionsTo(string unit) => Paths(additions, unit);

    public static UnitFolders Read(Tree tree)
    {
        var units = new UnitFolders();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in Folders.Select(tree.Follow).Where(f => f.Kind == NodeKind.Folder))
            if (known.Add(folder.Path)) units.Add(tree, folder); // /lib is a link to /usr/lib on most machines
        return units;
    }

    void Add(Tree tree, Node folder)
    {
        foreach (var name in tree.Names(folder))
        {
            var path = $"{folder.Path}/{name}";
            if (Suffixes.Any(s => name.EndsWith(s, StringComparison.Ordinal))) files.Add((name, path));
            else if (name.EndsWith(".wants", StringComparison.Ordinal) || name.EndsWith(".requires", StringComparison.Ordinal) || name.EndsWith(".upholds", StringComparison.Ordinal))
                enabled.AddRange(In(tree, path).Select(n => (n, $"{path}/{n}")));
            else if (name.EndsWith(".d", StringComparison.Ordinal))
                additions.AddRange(In(tree, path).Select(n => (name[..^2], $"{path}/{n}")));
        }
    }

    static IReadOnlyList<string> In(Tree tree, string path) => tree.Follow(path) is { Kind: NodeKind.Folder } folder ? tree.Names(folder) : [];

    static IReadOnlyList<string> Paths(List<(string Unit, string Path)> all, string unit) => [.. all.Where(e => e.Unit == unit).Select(e => e.Path)];
}
