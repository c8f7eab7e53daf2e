using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>What a collector gets to see of a machine, and what it missed. Something missed makes the whole look incomplete: anything could have been there.</summary>
sealed class Sight(Tree tree)
{
    const int LongestWhy = 300;

    readonly List<Exception> missed = [];
    readonly HashSet<string> folders = new(StringComparer.OrdinalIgnoreCase);

    public Tree Tree => tree;

    /// <summary>Things seen that are nobody's business, such as the system's own: they show that this is a machine.</summary>
    public int Others { get; set; }

    public void Miss(Exception why) => missed.Add(why);

    /// <summary>The answer, or what stands for it if it was missed.</summary>
    public T Try<T>(Func<T> look, T otherwise)
    {
        try
        {
            return look();
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            Miss(e);
            return otherwise;
        }
    }

    /// <summary>The paths in some folders of those that are there. A folder that is known by two paths is read once; hidden names are nothing that macOS would start.</summary>
    public IReadOnlyList<string> In(params IEnumerable<string> paths) => [.. paths.SelectMany(path => Try(() => Names(path), []))];

    /// <summary>The folders of the people of this machine.</summary>
    public IReadOnlyList<string> Homes() => [.. In("/Users").Where(home => !home.EndsWith("/Shared", StringComparison.OrdinalIgnoreCase))];

    /// <summary>Whether one of these kinds is there. Only what is known to be missing is not there.</summary>
    public bool IsThere(string path, params ReadOnlySpan<NodeKind> kinds)
    {
        try
        {
            var found = tree.Follow(path).Kind;
            foreach (var kind in kinds) if (found == kind) return true;
            return false;
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return true;
        }
    }

    /// <summary>How many of the system's own there are.</summary>
    public static int Count(Tree tree, string folder, string suffix) =>
        Unseen.Or(() => tree.NamesIn(folder).Count(n => n.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)), otherwise: 0); // at worst too few, which is not believed

    public CollectorReport Report(Collector collector, int entries, IReadOnlyList<Observation> observations)
    {
        if (missed.Count == 0) return new(collector, CollectorStatus.Ok, entries + Others, observations);
        var denied = missed.Any(e => e is UnauthorizedAccessException);
        List<string> whys = [.. missed.OrderByDescending(e => e is UnauthorizedAccessException).Select(Unseen.Why).Distinct()];
        var why = whys[0] + (whys.Count > 1 ? $"; {whys[1]}" : "") + (whys.Count > 2 ? $"; and {whys.Count - 2} more" : "");
        return new(collector, denied ? CollectorStatus.Denied : CollectorStatus.Failed, entries + Others, observations, why.Length <= LongestWhy ? why : whys[0][..Math.Min(whys[0].Length, LongestWhy)]);
    }

    IReadOnlyList<string> Names(string path)
    {
        var folder = tree.Follow(path);
        if (folder.Kind != NodeKind.Folder || !folders.Add(folder.Path)) return [];
        if (tree.MayLack(folder.Path)) Miss(new ProtectedPlace());
        return [.. tree.Names(folder).Where(name => !name.StartsWith('.')).Select(name => $"{folder.Path}/{name}")];
    }
}
