using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>All that the unit folders of one of systemd's managers hold, read once.</summary>
sealed class UnitFolders
{
    // systemd.unit(5), "Unit File Search Path", strongest first. What a generator wrote is there while the machine runs (systemd.generator(7)).
    static readonly string[] SystemFolders =
    [
        "/run/systemd/generator.early", "/etc/systemd/system", "/run/systemd/system", "/run/systemd/generator", "/usr/local/lib/systemd/system",
        "/lib/systemd/system", "/usr/lib/systemd/system", "/run/systemd/generator.late",
    ];

    // Those that every person's manager reads. What people have in their own folders is theirs.
    static readonly string[] UserFolders =
        ["/etc/xdg/systemd/user", "/etc/systemd/user", "/run/systemd/user", "/usr/local/share/systemd/user", "/usr/share/systemd/user", "/usr/local/lib/systemd/user", "/usr/lib/systemd/user"];

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

    /// <summary>Of the machine's own manager.</summary>
    public static UnitFolders OfSystem(Tree tree) => Read(tree, SystemFolders);

    /// <summary>Of people's managers.</summary>
    public static UnitFolders OfUsers(Tree tree) => Read(tree, UserFolders);

    static UnitFolders Read(Tree tree, string[] folders)
    {
        var units = new UnitFolders();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in folders.Select(tree.Follow).Where(f => f.Kind == NodeKind.Folder))
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
                enabled.AddRange(tree.NamesIn(path).Select(n => (n, $"{path}/{n}")));
            else if (name.EndsWith(".d", StringComparison.Ordinal))
                additions.AddRange(tree.NamesIn(path).Select(n => (name[..^2], $"{path}/{n}")));
        }
    }

    static IReadOnlyList<string> Paths(List<(string Unit, string Path)> all, string unit) => [.. all.Where(e => e.Unit == unit).Select(e => e.Path)];
}
