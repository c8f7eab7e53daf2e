namespace Exchange.Scanner.Machines;

/// <summary>The names of the folders looked into last, so that a folder is not read again for each name in it. A few folders alone: they may be large.</summary>
sealed class FolderNames
{
    const int Most = 32;
    readonly Queue<string> order = [];
    readonly Dictionary<string, IReadOnlyList<string>> known = new(StringComparer.Ordinal);

    public IReadOnlyList<string> In(Node folder, Func<Node, IReadOnlyList<string>> read)
    {
        if (folder.Kind != NodeKind.Folder) return [];
        if (known.TryGetValue(folder.Host, out var names)) return names;
        if (order.Count == Most) known.Remove(order.Dequeue());
        order.Enqueue(folder.Host);
        return known[folder.Host] = read(folder);
    }
}
