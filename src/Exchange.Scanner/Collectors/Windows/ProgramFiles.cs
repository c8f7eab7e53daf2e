using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Whether a program is there. One that can't be shown to be missing is taken for there: on another drive, in the network, behind a door that did not open.</summary>
static class ProgramFiles
{
    const string Native = "/Windows/System32/", Narrow = "/Windows/SysWOW64/";

    public static bool MayBeThere(Tree tree, WindowsPath path) =>
        path.InTree is not { } file || IsFile(tree, file) || path.HasShortNames
        || (file.StartsWith(Native, StringComparison.OrdinalIgnoreCase) && IsFile(tree, Narrow + file[Native.Length..])); // what a 32-bit program means by it

    /// <summary>True if the file is there with or without its usual ending, or can't be looked at.</summary>
    static bool IsFile(Tree tree, string path) =>
        Unseen.Or(() => tree.Follow(path).Kind == NodeKind.File || tree.Follow(path + ".exe").Kind == NodeKind.File, otherwise: true);

    /// <summary>True if a folder has such a file, or can't be looked at.</summary>
    /// <param name="name">A pattern.</param>
    public static bool MayHold(Tree tree, string folder, string name) => Unseen.Or(
        () => NamePattern.IsPlain(name) ? tree.Follow($"{folder}/{name}").Kind == NodeKind.File : tree.NamesIn(folder).Any(n => NamePattern.IsMatch(name, n, tree.IgnoresCase)), otherwise: true);

    /// <summary>True if the folder has anything in it, or can't be looked at.</summary>
    public static bool MayHoldAnything(Tree tree, string folder) => Unseen.Or(() => tree.NamesIn(folder).Count > 0, otherwise: true);
}
