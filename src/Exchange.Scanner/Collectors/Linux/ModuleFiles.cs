using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>The files of modules for every kernel of a machine. Folders are read themselves, because modules.dep knows only what depmod saw when it last ran.</summary>
sealed class ModuleFiles
{
    const int MaximumDepth = 16;
    const int MaximumNames = 500_000;

    // kmod's own list of compressions (its libkmod-internal.h)
    static readonly string[] Endings = [".ko", ".ko.xz", ".ko.gz", ".ko.zst"];

    readonly ILookup<string, (string Path, bool Dangles)> found;

    ModuleFiles(int seen, ILookup<string, (string, bool)> found) => (Seen, this.found) = (seen, found);

    /// <summary>How many modules there are in all.</summary>
    public int Seen { get; }

    public IReadOnlyList<(string Path, bool Dangles)> Of(string module) => [.. found[module]];

    /// <summary>A module's name as the kernel has it, for which a dash is an underscore (modprobe(8)).</summary>
    public static string Name(string module) => module.Replace('-', '_');

    public static ModuleFiles Find(Tree tree, IReadOnlySet<string> wanted)
    {
        var (found, seen) = (new List<(string Module, string Path)>(), 0);
        foreach (var folder in ((string[])["/lib/modules", "/usr/lib/modules"]).Select(tree.Follow).Where(f => f.Kind == NodeKind.Folder).DistinctBy(f => f.Path, StringComparer.Ordinal))
            foreach (var kernel in tree.Names(folder)) Walk($"{folder.Path}/{kernel}", depth: 0);
        return new(seen, found.ToLookup(f => f.Module, f => (f.Path, tree.Follow(f.Path).Kind != NodeKind.File), StringComparer.Ordinal));

        void Walk(string path, int depth)
        {
            if (depth > MaximumDepth) throw new Unreadable($"{path} is too deep");
            if (tree.At(path) is not { Kind: NodeKind.Folder } folder) return; // "build" and "source" are links to what modules are made from
            foreach (var name in tree.Names(folder))
            {
                if (Endings.FirstOrDefault(e => name.EndsWith(e, StringComparison.Ordinal)) is not { } ending)
                {
                    if (!name.StartsWith("modules.", StringComparison.Ordinal)) Walk($"{path}/{name}", depth + 1);
                    continue;
                }
                if (++seen > MaximumNames) throw new Unreadable($"{path} has more modules than are believed");
                if (Name(name[..^ending.Length]) is var module && wanted.Contains(module)) found.Add((module, $"{path}/{name}"));
            }
        }
    }
}
