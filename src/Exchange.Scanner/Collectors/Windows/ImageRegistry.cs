using System.Globalization;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Takes the parts of an image's registry from its hives or, where a hive is not there, from the registry exports below /registry.</summary>
sealed class ImageRegistry
{
    public const string Config = "/Windows/System32/config";
    const string Exports = "/registry";

    readonly Tree tree;
    readonly Lazy<ExportKey?> exports;
    readonly KeyRules rules;
    readonly WindowsRegistry registry;

    public ImageRegistry(Machine machine)
    {
        tree = machine.Tree;
        Hives = new(tree);
        exports = new(ReadExports);
        rules = new([.. (machine.File?.AccessDenied ?? []).Where(d => d.StartsWith("HKEY_", StringComparison.Ordinal)).Select(d => d.TrimEnd('\\'))], OpenWhole);
        registry = new(
            new Branch(@"HKEY_LOCAL_MACHINE\SOFTWARE", rules, Software),
            new Branch(@"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet", rules, CurrentControlSet),
            () => new ImageUsers(tree, rules, this).Read(registry!.Software), Hives);
    }

    public WindowsRegistry Open() => registry;

    /// <summary>All exports together; null if there are none.</summary>
    public ExportKey? Exported => exports.Value;

    public OpenedHives Hives { get; }

    IRegistryKey OfMachine(string name) =>
        Hives.Open($"{Config}/{name}") ?? (Exported ?? throw new Unreadable($"there is neither {Config}/{name} nor a registry export")).Open($@"HKEY_LOCAL_MACHINE\{name}")
        ?? throw new Unreadable($"the registry exports say that there is no {name}");

    IRegistryKey Software()
    {
        var software = OfMachine("SOFTWARE");
        if (software is ExportKey exported && tree.Follow("/Program Files (x86)").Kind == NodeKind.Folder) ShouldGoTo(exported, "WOW6432Node");
        return software;
    }

    /// <summary>An export that was cut off between two keys looks whole; what every registry of that kind has late in it, such a one has not.</summary>
    public static void ShouldGoTo(ExportKey key, string path)
    {
        if (key.IsExported && key.Open(path) is null) throw new Unreadable($"a registry export was cut off: it has no {path}");
    }

    IRegistryKey CurrentControlSet()
    {
        var system = OfMachine("SYSTEM");
        if (Exported is not null && OfExport(system) is { } told) return told;
        var number = system.Open("Select")?.Value("Current")?.Number ?? throw new Unreadable("which control set is the current one is not told");
        rules.CurrentSet = "ControlSet" + number.ToString("D3", CultureInfo.InvariantCulture);
        return system.Open(rules.CurrentSet) ?? throw new Unreadable("the current control set is not there");
    }

    // An export has the current set under that name; a hive has not.
    static IRegistryKey? OfExport(IRegistryKey system)
    {
        try
        {
            return system.Open("CurrentControlSet") is { LinkTarget: null } set ? set : null;
        }
        catch (Unreadable)
        {
            return null;
        }
    }

    ExportKey? ReadExports()
    {
        var folder = tree.Follow(Exports);
        if (folder.Kind != NodeKind.Folder) return null;
        var files = tree.Names(folder).Where(n => n.EndsWith(".reg", StringComparison.OrdinalIgnoreCase)).Select(n => tree.Follow($"{Exports}/{n}")).ToList();
        return files.Count == 0 ? null : RegistryExport.Read(files);
    }

    PlacedKey? OpenWhole(string path)
    {
        foreach (var branch in (Branch[])[registry.Software, registry.ControlSet, .. registry.Users.SelectMany(u => (Branch[])[u.Classes, u.Own])])
            if (path.StartsWith(branch.Path + '\\', StringComparison.OrdinalIgnoreCase)) return branch.Open(path[branch.Path.Length..]);
        return null;
    }
}
