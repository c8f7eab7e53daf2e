using System.Text;
using Exchange.Scanner.Registry;
using Exchange.Scanner.Tests.Registry;

namespace Exchange.Scanner.Tests.Machines.Windows;

/// <summary>A branch of a made registry, from which come a hive or an export as regedit writes it.</summary>
sealed class RegistryBranch
{
    readonly SortedDictionary<string, RegistryBranch> subkeys = new(StringComparer.OrdinalIgnoreCase);
    readonly SortedDictionary<string, MadeValue> values = new(StringComparer.OrdinalIgnoreCase);

    public RegistryBranch Key(string path) => path.Split('\\', StringSplitOptions.RemoveEmptyEntries).Aggregate(this, (at, name) => at.subkeys.TryGetValue(name, out var known) ? known : at.subkeys[name] = new());

    public void Remove(string path)
    {
        var at = path.LastIndexOf('\\');
        Key(at < 0 ? "" : path[..at]).subkeys.Remove(path[(at + 1)..]).ShouldBeTrue(path);
    }

    /// <summary>Texts, numbers, lists of texts or bytes; a text with a variable is one that is expanded.</summary>
    public void Set(params IEnumerable<(string Name, object Value)> all)
    {
        foreach (var (name, value) in all)
            values[name] = value switch
            {
                string text when text.Contains('%') => new(name, RegistryKind.ExpandSz, Encoding.Unicode.GetBytes(text + '\0')),
                string text => MadeValue.Sz(name, text),
                int number => new(name, RegistryKind.Dword, BitConverter.GetBytes(number)),
                string[] texts => MadeValue.MultiSz(name, texts),
                _ => new(name, RegistryKind.Binary, (byte[])value),
            };
    }

    public byte[] Hive() => HiveWriter.Write(Made("ROOT"));

    public byte[] Export(string root) => RegeditText.Of(Made(""), root);

    MadeKey Made(string name) => new(name, [.. values.Values], [.. subkeys.Select(k => k.Value.Made(k.Key))]);
}
