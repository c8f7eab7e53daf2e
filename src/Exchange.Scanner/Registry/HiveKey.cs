using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Registry;

/// <summary>A key of a hive file.</summary>
sealed class HiveKey(HiveCells cells, KeyNode node) : IRegistryKey
{
    Dictionary<string, KeyNode>? whole; // of all subkeys, once they have been gone through

    public string Name => node.Name;

    public string? LinkTarget => !node.IsLink ? null : Link()?.Text ?? throw cells.Pages.Damaged();

    public IReadOnlyList<string> SubkeyNames()
    {
        if (whole is null) Search(null);
        return [.. whole!.Values.Select(k => k.Name)];
    }

    public IRegistryKey? Open(string path)
    {
        var key = this;
        foreach (var name in path.Split('\\', StringSplitOptions.RemoveEmptyEntries))
        {
            if (key.Subkey(name) is not { } next) return null;
            key = next;
        }
        return key;
    }

    public IReadOnlyList<string> ValueNames() => [.. Values().Select(v => v.Name)];

    public RegistryValue? Value(string name)
    {
        foreach (var value in Values())
        {
            if (value.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return HiveValues.Read(cells, value);
        }
        return null;
    }

    HiveKey? Subkey(string name) =>
        (whole is null ? Search(name) : whole.TryGetValue(name, out var known) ? known : null) is { } found ? new(cells, found) : null;

    // One that is found is there, whatever is wrong with the others. Who doesn't find it has gone through them all, and remembers them.
    KeyNode? Search(string? name)
    {
        var (all, isTwice) = (new Dictionary<string, KeyNode>(StringComparer.OrdinalIgnoreCase), false);
        foreach (var subkey in Subkeys())
        {
            if (subkey.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return subkey;
            isTwice |= !all.TryAdd(subkey.Name, subkey);
        }
        whole = isTwice ? throw cells.Pages.Damaged() : all;
        return null;
    }

    IEnumerable<KeyNode> Subkeys()
    {
        NotLink();
        // A link that has lost its mark would look like a key with nothing below.
        if (node.SubkeyCount == 0 && node.ValueCount > 0 && Link() is not null) throw cells.Pages.Damaged();
        return HiveSubkeys.Of(cells, node);
    }

    IEnumerable<ValueNode> Values()
    {
        NotLink();
        return HiveValues.Of(cells, node);
    }

    RegistryValue? Link()
    {
        foreach (var value in HiveValues.Of(cells, node))
        {
            if (value.Kind == RegistryKind.Link && value.Name.Equals(RegistryLink.ValueName, StringComparison.OrdinalIgnoreCase)) return HiveValues.Read(cells, value);
        }
        return null;
    }

    void NotLink()
    {
        if (LinkTarget is { } target) throw RegistryLink.NotFollowed(Name, target);
    }
}
