using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>A key at its place in the whole registry: it refuses where the machine did, and follows links to keys as the machine would.</summary>
/// <param name="path">From the root, as regedit shows it.</param>
sealed class PlacedKey(IRegistryKey key, string path, KeyRules rules) : IRegistryKey
{
    public string Name => key.Name;

    public string Path => path;

    public string? LinkTarget => key.LinkTarget;

    public IReadOnlyList<string> SubkeyNames() => Allowed.SubkeyNames();

    public IReadOnlyList<string> ValueNames() => Allowed.ValueNames();

    public RegistryValue? Value(string name) => Allowed.Value(name);

    IRegistryKey? IRegistryKey.Open(string below) => Open(below);

    public PlacedKey? Open(string below)
    {
        var at = this;
        foreach (var name in below.Split('\\', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at.Next(name) is not { } next) return null;
            at = next;
        }
        return at;
    }

    IRegistryKey Allowed
    {
        get
        {
            rules.Guard(path);
            return key;
        }
    }

    PlacedKey? Next(string name)
    {
        var place = $@"{path}\{name}";
        rules.Guard(place);
        return key.Open(name) switch
        {
            null => null,
            { LinkTarget: { } target } link => rules.Follow(target) ?? new(link, place, rules), // a link to nothing: its members say so
            var next => new(next, place, rules),
        };
    }
}

/// <summary>What holds for every key of one registry.</summary>
/// <param name="denied">Keys at which the real machine refused, with all that is below them.</param>
/// <param name="open">Opens a key by its whole path; null if it is not there.</param>
sealed class KeyRules(IReadOnlyList<string> denied, Func<string, PlacedKey?> open)
{
    const int MaximumLinks = 32; // as Windows itself
    const string Current = @"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet";

    static readonly (string From, string To)[] Roots = [(@"\REGISTRY\MACHINE\", @"HKEY_LOCAL_MACHINE\"), (@"\REGISTRY\USER\", @"HKEY_USERS\")];

    int links;

    /// <summary>What the current control set is called in its hive.</summary>
    public string? CurrentSet { get; set; }

    public void Guard(string path)
    {
        var alias = CurrentSet is not null && path.StartsWith(Current, StringComparison.OrdinalIgnoreCase) ? $@"HKEY_LOCAL_MACHINE\SYSTEM\{CurrentSet}{path[Current.Length..]}" : path;
        if (denied.Any(d => IsAt(path, d) || IsAt(alias, d))) throw new UnauthorizedAccessException();
    }

    public PlacedKey? Follow(string target)
    {
        if (links >= MaximumLinks) throw new Unreadable("the registry has links in a circle");
        links++;
        try
        {
            return Roots.FirstOrDefault(r => target.StartsWith(r.From, StringComparison.OrdinalIgnoreCase)) is { From: { } from, To: var to } ? open(to + target[from.Length..]) : null;
        }
        finally
        {
            links--;
        }
    }

    static bool IsAt(string path, string place) =>
        path.StartsWith(place, StringComparison.OrdinalIgnoreCase) && (path.Length == place.Length || path[place.Length] == '\\');
}
