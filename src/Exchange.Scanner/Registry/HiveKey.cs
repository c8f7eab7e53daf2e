using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Registry;

/// <summary>A key of a hive file.</summary>
sealed class HiveKey(HiveCells cells, KeyNode node) : IRegistryKey
{
    const string LinkValue = "SymbolicLinkValue";

    Dictionary<string, KeyNode>? whole; // of all subkeys, once they have been gone through

    public string Name => node.Name;

    public string? LinkTarget => !node.IsLink ? null : Link()?.Text ?? throw cells.Pages.Damaged();

    public IReadOnlyList<string> SubkeyNames() => [.. Whole().Values.Select(k => k.Name)];

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

    // One that is found is there, whatever is wrong with those after it.
    HiveKey? Subkey(string name)
    {
        KeyNode? found = whole is null ? Search(name) : null;
        if (found is null && Whole().TryGetValue(name, out var known)) found = known;
        return found is { } there ? new(cells, there) : null;
    }

    KeyNode? Search(string name)
    {
        foreach (var subkey in Subkeys())
        {
            if (subkey.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return subkey;
        }
        return null;
    }

    Dictionary<string, KeyNode> Whole()
    {
        if (whole is not null) return whole;
        var all = new Dictionary<string, KeyNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var subkey in Subkeys())
        {
            if (!all.TryAdd(subkey.Name, subkey)) throw cells.Pages.Damaged();
        }
        return whole = all;
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
            if (value.Kind == RegistryKind.Link && value.Name.Equals(LinkValue, StringComparison.OrdinalIgnoreCase)) return HiveValues.Read(cells, value);
        }
        return null;
    }

    void NotLink()
    {
        if (LinkTarget is { } target) throw new Unreadable($"the registry key {Name} is a link to {target}, which was not followed");
    }
}
