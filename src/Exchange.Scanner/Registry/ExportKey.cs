using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Registry;

/// <summary>A key as exports know it.</summary>
/// <param name="parent">Null for what is above all roots.</param>
sealed class ExportKey(string name, ExportKey? parent) : IRegistryKey
{
    Dictionary<string, ExportKey>? subkeys;
    Dictionary<string, RegistryValue>? values;

    /// <summary>Whether an export has this key itself, and so everything below; otherwise only what leads to such keys is known of it.</summary>
    public bool IsExported { get; private set; }

    public string Name => name;

    /// <summary>Those that exports tell of; of a key that is not exported itself there may be others.</summary>
    public IEnumerable<string> KnownSubkeys => subkeys?.Values.Select(k => k.Name) ?? [];

    public string? LinkTarget => values?.GetValueOrDefault(RegistryLink.ValueName) is { Kind: RegistryKind.Link, Text: var target } ? target : null;

    public IReadOnlyList<string> SubkeyNames() => IsExported ? [.. Followed(subkeys)?.Values.Select(k => k.Name) ?? []] : throw NotExported(Path);

    public IReadOnlyList<string> ValueNames() => IsExported ? [.. Followed(values)?.Values.Select(v => v.Name) ?? []] : throw NotExported(Path);

    public RegistryValue? Value(string valueName) => IsExported ? Followed(values)?.GetValueOrDefault(valueName) : throw NotExported(Path);

    IRegistryKey? IRegistryKey.Open(string path) => Open(path);

    public ExportKey? Open(string path)
    {
        var key = this;
        foreach (var part in path.Split('\\', StringSplitOptions.RemoveEmptyEntries))
        {
            if (key.Followed(key.subkeys)?.GetValueOrDefault(part) is not { } next) return key.IsExported ? null : throw NotExported(key.PathOf(part));
            key = next;
        }
        return key;
    }

    /// <summary>The key below of that name, made if it is new. Below what is exported everything is.</summary>
    public ExportKey Add(string subkey)
    {
        subkeys ??= new(StringComparer.OrdinalIgnoreCase);
        if (!subkeys.TryGetValue(subkey, out var key)) subkeys[subkey] = key = new(subkey, this) { IsExported = IsExported };
        return key;
    }

    public void Add(RegistryValue value) => (values ??= new(StringComparer.OrdinalIgnoreCase))[value.Name] = value;

    /// <summary>An export has this key.</summary>
    public void Export()
    {
        if (IsExported) return;
        IsExported = true;
        foreach (var subkey in subkeys?.Values ?? Enumerable.Empty<ExportKey>()) subkey.Export();
    }

    string Path => parent is null ? name : parent.PathOf(name);

    string PathOf(string below) => parent is null ? below : Path + '\\' + below;

    T Followed<T>(T content) => LinkTarget is { } target ? throw RegistryLink.NotFollowed(Path, target) : content;

    static Unreadable NotExported(string path) => new($"no registry export holds {(path.Length == 0 ? "the whole registry" : path)}");
}
