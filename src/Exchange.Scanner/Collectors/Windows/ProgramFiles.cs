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
    static bool IsFile(Tree tree, string path)
    {
        try
        {
            return tree.Follow(path).Kind == NodeKind.File || tree.Follow(path + ".exe").Kind == NodeKind.File;
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return true;
        }
    }

    /// <summary>True if a folder has such a file, or can't be looked at.</summary>
    /// <param name="name">A pattern.</param>
    public static bool MayHold(Tree tree, string folder, string name)
    {
        try
        {
            if (NamePattern.IsPlain(name)) return tree.Follow($"{folder}/{name}").Kind == NodeKind.File;
            var node = tree.Follow(folder);
            return node.Kind == NodeKind.Folder && tree.Names(node).Any(n => NamePattern.IsMatch(name, n, tree.IgnoresCase));
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return true;
        }
    }

    /// <summary>True if the folder has anything in it, or can't be looked at.</summary>
    public static bool MayHoldAnything(Tree tree, string folder)
    {
        try
        {
            var node = tree.Follow(folder);
            return node.Kind == NodeKind.Folder && tree.Names(node).Count > 0;
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return true;
        }
    }
}
