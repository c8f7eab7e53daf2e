using Exchange.Contracts.Scans;
using Exchange.Scanner.Formats.Plists;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>A record of background task management: an app, login item, agent or daemon that macOS knows of.</summary>
sealed class BackgroundItem
{
    const int Enabled = 1, Allowed = 2, Developer = 0x20;

    readonly string? identifier, container, team, name, developer, program, url;
    readonly IReadOnlyList<string> identifiers;
    readonly Int128? disposition, type;

    BackgroundItem(KeyedArchive archive, PlistValue record)
    {
        (identifier, container) = (archive.Text(record, "identifier"), archive.Text(record, "container"));
        (team, name, developer) = (archive.Text(record, "teamIdentifier"), archive.Text(record, "name"), archive.Text(record, "developerName"));
        (program, url) = (archive.Text(record, "executablePath"), archive.FilePath(record, "url"));
        (disposition, type) = (archive.Number(record, "disposition"), archive.Number(record, "type"));
        // A job's file is called as the job is.
        var file = url?.EndsWith(".plist", StringComparison.OrdinalIgnoreCase) == true ? Path.GetFileNameWithoutExtension(url) : null;
        identifiers = [.. ((string?[])[identifier, archive.Text(record, "bundleIdentifier"), file, .. archive.Texts(record, "associatedBundleIdentifiers")]).OfType<string>().Select(WithoutKind).Distinct()];
    }

    public static IEnumerable<BackgroundItem> In(KeyedArchive archive) =>
        archive.Objects.Where(it => it.At("identifier") is not null && it.At("disposition") is not null).Select(it => new BackgroundItem(archive, it));

    /// <summary>An identifier begins with the number of its kind: <c>16.com.example.daemon</c>.</summary>
    public static string WithoutKind(string identifier) =>
        identifier.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && identifier.AsSpan(0, dot).IndexOfAnyExceptInRange('0', '9') < 0 ? identifier[(dot + 1)..] : identifier;

    public MacEntry Entry(Sight sight, string list, IReadOnlyList<BackgroundItem> others)
    {
        var starts = disposition is not { } bits || ((int)(bits & Enabled) != 0 && (int)(bits & Allowed) != 0);
        return new(identifiers, list, [.. starts && !IsDeveloper ? [Sign.Starts] : Array.Empty<Sign>(), .. Program(sight, others)], starts ? "background item" : "background item that is switched off")
        {
            Says = new(Publisher: developer, Name: name, Program: program ?? Target(others), Team: team),
        };
    }

    // A developer's record groups others and starts nothing.
    bool IsDeveloper => type is { } kind && (int)(kind & Developer) != 0;

    IReadOnlyList<Sign> Program(Sight sight, IReadOnlyList<BackgroundItem> others)
    {
        if (IsDeveloper) return [];
        var path = program ?? Target(others);
        return path is null || !path.StartsWith('/') || sight.IsThere(path, NodeKind.File, NodeKind.Folder) ? [Sign.Program] : [Sign.Dangling];
    }

    // What is inside of an app is named from there.
    string? Target(IReadOnlyList<BackgroundItem> others) =>
        url is null || url.StartsWith('/') ? url
        : others.FirstOrDefault(other => other.identifier is not null && other.identifier == container && other.url?.StartsWith('/') == true) is { } parent ? $"{parent.url}/{url}" : null;
}
