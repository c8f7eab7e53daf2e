using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>The modules that are loaded at every start (modules-load.d(5); /etc/modules is Debian's own).</summary>
static class ModuleStarts
{
    const int MaximumBytes = 1024 * 1024;

    static readonly string[] Folders = ["/etc/modules-load.d", "/run/modules-load.d", "/usr/local/lib/modules-load.d", "/usr/lib/modules-load.d", "/lib/modules-load.d"];

    /// <summary>Each with the file that names it.</summary>
    public static IReadOnlyDictionary<string, string> Read(Tree tree)
    {
        var starts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Files(tree))
            foreach (var line in tree.TryReadLines(file, MaximumBytes) ?? [])
                if (line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [var module, ..] && module[0] is not ('#' or ';'))
                    starts.TryAdd(ModuleFiles.Name(module), file);
        return starts;
    }

    // A file that another one of its name in a stronger folder replaces is read too: it is there.
    static IEnumerable<string> Files(Tree tree) =>
        ((string[])["/etc/modules"]).Concat(Folders.SelectMany(folder => tree.NamesIn(folder).Where(n => n.EndsWith(".conf", StringComparison.Ordinal)).Select(n => $"{folder}/{n}")));
}
