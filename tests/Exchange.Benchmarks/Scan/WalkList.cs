using Exchange.Contracts.Scans;

namespace Exchange.Benchmarks.Scan;

/// <summary>The keys and folders of an image to which a family's definitions lead, for the bare walk: each is gone to once, whatever is found there.</summary>
/// <param name="image">The image.</param>
/// <param name="hives">True if its registry lies in hives, false for exports.</param>
sealed class WalkList(WindowsImage image, bool hives)
{
    const string Version = @"Microsoft\Windows\CurrentVersion";

    readonly HashSet<string> lines = new(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Of(FamilyDefinition family, WindowsImage image, bool hives)
    {
        var list = new WalkList(image, hives);
        var facts = family.Components.Where(c => c.Platform == Platform.Windows).SelectMany(c => c.Facts).ToLookup(f => f.Collector);
        foreach (var match in facts[Collector.Files].Select(f => KnownPlaces.Path(Platform.Windows, f.Match)!).Distinct(StringComparer.Ordinal)) list.Paths("", match.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var collector in facts.Select(g => g.Key)) list.Add(collector);
        foreach (var path in facts[Collector.RegistryKeys].Select(f => f.Match.Split('/')[0]).Where(NamePattern.IsPlain).Distinct(StringComparer.OrdinalIgnoreCase)) list.EveryView("key", path);
        return list.lines;
    }

    void Add(Collector collector)
    {
        switch (collector)
        {
            case Collector.Uninstall:
                EveryView("keys", $@"{Version}\Uninstall", "Publisher", "DisplayName");
                Software("key", $@"{Version}\Installer\UserData\S-1-5-18\Products");
                Software("keys", @"Classes\Installer\Products", "ProductName");
                break;
            case Collector.UpgradeCodes: Software("key", @"Classes\Installer\UpgradeCodes"); break;
            case Collector.Services or Collector.Drivers: Key("key", "/Windows/System32/config/SYSTEM", MadeRegistry.System, hives ? @"ControlSet001\Services" : @"CurrentControlSet\Services"); break;
            case Collector.RootCertificates: Software("keys", @"Microsoft\SystemCertificates\ROOT\Certificates", "Blob"); break;
            case Collector.Appx:
                Software("key", $@"{Version}\Appx\AppxAllUserStore\Applications");
                foreach (var (name, sid) in MadeRegistry.People) Key("key", $"/Users/{name}/AppData/Local/Microsoft/Windows/UsrClass.dat", $@"HKEY_USERS\{sid}_Classes", $@"Local Settings\Software\{Version}\AppModel\Repository\Packages");
                break;
            case Collector.Tasks:
                foreach (var folder in Directory.EnumerateDirectories(image.Host("/Windows/System32/Tasks"), "*", SearchOption.AllDirectories)) lines.Add($"list\t{folder[image.Path.Length..]}");
                Software("keys", @"Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache\Tree\Microsoft\Windows", "Id");
                break;
        }
    }

    void EveryView(string verb, string key, params string[] values)
    {
        Software(verb, key, values);
        Software(verb, $@"WOW6432Node\{key}", values);
        foreach (var (name, sid) in MadeRegistry.People) Key(verb, $"/Users/{name}/NTUSER.DAT", $@"HKEY_USERS\{sid}", $@"Software\{key}", values);
    }

    void Software(string verb, string key, params string[] values) => Key(verb, "/Windows/System32/config/SOFTWARE", MadeRegistry.Software, key, values);

    void Key(string verb, string hive, string root, string key, params string[] values) =>
        lines.Add(string.Join('\t', (string[])[verb, .. hives ? (string[])[hive, key] : ["exports", $@"{root}\{key}"], .. values]));

    // Whether a name is there whatever its case shows only in the list of its folder.
    void Paths(string folder, ReadOnlySpan<string> rest)
    {
        if (rest.IsEmpty)
        {
            lines.Add($"look\t{folder}");
            return;
        }
        if (!Directory.Exists(image.Host(folder))) return;
        lines.Add($"list\t{(folder.Length == 0 ? "/" : folder)}");
        foreach (var name in Directory.EnumerateFileSystemEntries(image.Host(folder)).Select(Path.GetFileName))
            if (NamePattern.IsMatch(rest[0], name!, ignoreCase: true)) Paths($"{folder}/{name}", rest[1..]);
    }
}
