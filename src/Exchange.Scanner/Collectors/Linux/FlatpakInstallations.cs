using System.Globalization;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>Where Flatpak keeps applications: for all, in further places that the administrator named (flatpak-installation(5)), and for each person.</summary>
static class FlatpakInstallations
{
    const string More = "/etc/flatpak/installations.d";
    const int MaximumBytes = 4 * 1024 * 1024;

    public static IReadOnlyList<string> Of(Tree tree) => [.. ((string[])["/var/lib/flatpak", .. Named(tree), .. Homes(tree).Select(home => $"{home}/.local/share/flatpak")]).Distinct(StringComparer.Ordinal)];

    static IEnumerable<string> Named(Tree tree) =>
        from name in tree.NamesIn(More)
        where name.EndsWith(".conf", StringComparison.Ordinal)
        from line in tree.TryReadLines($"{More}/{name}", MaximumBytes) ?? []
        let text = line.Trim()
        where text.StartsWith("Path=/", StringComparison.Ordinal)
        select text["Path=".Length..].TrimEnd('/');

    // The administrator's own is left out: what root installs is for all, and nobody else may look there.
    static IEnumerable<string> Homes(Tree tree) =>
        tree.NamesIn("/home").Select(person => $"/home/{person}").Concat(
            from line in tree.TryReadLines("/etc/passwd", MaximumBytes) ?? []
            let fields = line.Split(':')
            where fields.Length == 7 && fields[5] is ['/', _, ..] && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id is >= 1000 and < 65534
            select fields[5].TrimEnd('/'));
}
