using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>The hives of a machine that were opened, until nobody looks any more.</summary>
sealed class OpenedHives(Tree tree) : IDisposable
{
    readonly List<Hive> opened = [];

    /// <summary>The hive's top key; null if there is no such file.</summary>
    public IRegistryKey? Open(string path)
    {
        if (Hive.TryOpen(tree, path) is not { } hive) return null;
        opened.Add(hive);
        return hive.Root;
    }

    public void Dispose() => opened.ForEach(hive => hive.Dispose());
}
