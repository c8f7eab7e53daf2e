using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors;

namespace Exchange.Scanner.Machines;

/// <summary>One answer to the question where a pattern of a path leads: something that is there, or a place that could not be looked at.</summary>
readonly record struct Place(Node Node, Exception? Unseen = null);

/// <summary>Finds what is at a path some of whose parts are patterns.</summary>
static class Places
{
    /// <summary>All that is there, and every place where it might be and could not be seen; empty only if it is nowhere.</summary>
    public static IEnumerable<Place> Find(Tree tree, string pattern) => Find(tree, "", pattern.Split('/', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The same for a fact's path, in everybody's folders where it says so.</summary>
    public static IEnumerable<Place> Find(Machine machine, string match) =>
        KnownPlaces.Path(machine.Platform, match) is { } path ? Find(machine.Tree, path) : [new(default, new Unreadable($"{match} begins with no known place"))];

    /// <summary>True if the pattern is the whole path or, if it ends with a slash, a folder above it.</summary>
    public static bool IsMatch(string pattern, string path, bool ignoreCase)
    {
        var (wanted, parts) = (pattern.Split('/', StringSplitOptions.RemoveEmptyEntries), path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        return (pattern.EndsWith('/') ? parts.Length > wanted.Length : parts.Length == wanted.Length)
            && wanted.Zip(parts).All(pair => NamePattern.IsMatch(pair.First, pair.Second, ignoreCase));
    }

    static IEnumerable<Place> Find(Tree tree, string folder, ReadOnlyMemory<string> rest)
    {
        var plain = 0;
        while (plain < rest.Length && NamePattern.IsPlain(rest.Span[plain])) folder += "/" + rest.Span[plain++];
        if (plain == rest.Length) return At(tree, folder);
        var (next, below) = (rest.Span[plain], rest[(plain + 1)..]);
        try
        {
            var node = tree.Follow(folder.Length == 0 ? "/" : folder);
            if (node.Kind != NodeKind.Folder) return [];
            var found = tree.Names(node).Where(name => NamePattern.IsMatch(next, name, tree.IgnoresCase)).SelectMany(name => Find(tree, $"{node.Path.TrimEnd('/')}/{name}", below));
            return tree.MayLack(node.Path) ? found.Append(new(default, new ProtectedPlace())) : found;
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return [new(default, e)];
        }
    }

    static IEnumerable<Place> At(Tree tree, string path)
    {
        try
        {
            return tree.At(path) is { Kind: not NodeKind.Missing } node ? [new(node)] : [];
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return [new(default, e)];
        }
    }
}
