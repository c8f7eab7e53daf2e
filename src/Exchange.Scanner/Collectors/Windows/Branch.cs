using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>A part of the registry with a file of its own: there, not there, or not to be looked at. It is opened once, when somebody asks.</summary>
/// <param name="path">From the root, as regedit shows it.</param>
/// <param name="open">Null if it is truly not there.</param>
sealed class Branch(string path, KeyRules rules, Func<IRegistryKey?> open)
{
    readonly Lazy<PlacedKey?> key = new(() =>
    {
        rules.Guard(path);
        return open() is { } root ? new(root, path, rules) : null;
    });

    public string Path => path;

    /// <summary>Its topmost key.</summary>
    public PlacedKey? Key => key.Value;

    public PlacedKey? Open(string below) => Key?.Open(below);
}

/// <summary>One of the places below which programs keep what others keep below SOFTWARE: a view of the machine's own, or a person's.</summary>
/// <param name="Branch">Where it is.</param>
/// <param name="Prefix">From there, with a backslash at the end if it is not empty.</param>
/// <param name="IsNarrow">True for the view that 32-bit programs have.</param>
/// <param name="User">Whose it is; null for the machine's.</param>
sealed record View(Branch Branch, string Prefix, bool IsNarrow, RegistryUser? User = null)
{
    public PlacedKey? Open(string below) => Branch.Open(Prefix + below);
}

/// <summary>Somebody who has a registry of their own.</summary>
/// <param name="Folder">Where their folder is in the tree, if that is known.</param>
/// <param name="Own">HKEY_USERS\SID.</param>
/// <param name="Classes">HKEY_USERS\SID_Classes.</param>
sealed record RegistryUser(string? Folder, Branch Own, Branch Classes);
