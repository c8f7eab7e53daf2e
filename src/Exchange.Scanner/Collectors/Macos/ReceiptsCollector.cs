using Exchange.Contracts.Scans;
using Exchange.Scanner.Formats.Plists;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>Looks for receipts of the installer (pkgutil(1)). The history of installations is kept for ever, and no receipt.</summary>
sealed class ReceiptsCollector() : MacCollector(Collector.Receipts)
{
    static readonly string[] Suffixes = [".plist", ".bom"];

    // The system itself finds a receipt by its file's name.
    protected override IEnumerable<MacEntry> Read(Machine machine, Sight sight) =>
    [
        .. sight.In(MacPlaces.Spellings("/private/var/db/receipts")).Where(path => Suffixes.Any(s => path.EndsWith(s, StringComparison.OrdinalIgnoreCase)))
            .GroupBy(path => path[..path.LastIndexOf('.')], StringComparer.OrdinalIgnoreCase).Select(files => Entry(sight, files.Key, [.. files])),
        .. sight.In("/Library/Receipts").Where(path => path.EndsWith(".pkg", StringComparison.OrdinalIgnoreCase)).Select(path => Old(sight, path)),
    ];

    static MacEntry Entry(Sight sight, string path, IReadOnlyList<string> files)
    {
        var list = files.FirstOrDefault(file => file.EndsWith(".plist", StringComparison.OrdinalIgnoreCase));
        // Its name says enough.
        var (read, unreadable) = (list is null ? null : Unseen.Or(() => Plist.TryRead(sight.Tree, list), otherwise: null), Property.Unreadable);
        var version = read is null ? unreadable : (Property)read.TextAt("PackageVersion");
        return new([Name(path), .. read.TextAt("PackageIdentifier") is { } identifier ? [identifier] : Array.Empty<string>()], files[0], [Sign.Receipt], version.Text is null ? "receipt" : $"receipt, version {version.Text}")
        {
            Says = new(Name: Name(path), Version: version),
        };
    }

    // Before macOS 10.6 it was the package itself, without its files.
    static MacEntry Old(Sight sight, string path) =>
        new([Path.GetFileNameWithoutExtension(path), .. Bundle.TryRead(sight, path)?.Identifiers ?? []], path, [Sign.Receipt], "receipt");

    static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
