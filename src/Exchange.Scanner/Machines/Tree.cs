namespace Exchange.Scanner.Machines;

enum NodeKind { Missing, File, Folder, Link }

/// <summary>What is at a path.</summary>
/// <param name="Path">The path inside the tree after all links but possibly the last.</param>
/// <param name="Host">Where that is on this machine.</param>
/// <param name="Target">A link's own text.</param>
readonly record struct Node(NodeKind Kind, string Path, string Host, string? Target = null);

/// <summary>The files of a machine below a root folder. Links are followed as the machine itself would follow them, so that none leads out of the root.</summary>
/// <remarks>"Not there" is an answer; "may not look" and "can't be read" are exceptions, because File.Exists takes them all for not there.</remarks>
/// <param name="root">Where it is on this machine; empty for its own.</param>
/// <param name="denied">Paths at which the real machine refused, with all that is below them.</param>
/// <param name="ignoreCase">True for the files of Windows and macOS, wherever they are looked at.</param>
/// <param name="mayLack">Says of a path whether the machine may have more there than the root holds: what is found counts, what is not there was denied.</param>
sealed class Tree(string root, IReadOnlyList<string> denied, bool ignoreCase = false, Func<string, bool>? mayLack = null)
{
    const int MaximumLinks = 40; // as the Linux kernel

    readonly string root = root.TrimEnd('/');
    readonly StringComparison comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
    readonly FolderNames spellings = new();

    public bool IgnoresCase => ignoreCase;

    /// <summary>Is called at each look, for whoever shows how the work goes on.</summary>
    public static Action? Looked { get; set; }

    /// <summary>True if the machine may have more at this path than is to be seen.</summary>
    public bool MayLack(string path) => mayLack?.Invoke(path) == true;

    /// <summary>Looks at a path itself, a link included.</summary>
    public Node At(string path) => Resolve(path, followLast: false);

    /// <summary>Looks at what a path leads to.</summary>
    public Node Follow(string path) => Resolve(path, followLast: true);

    /// <summary>The names in a folder, in order.</summary>
    public IReadOnlyList<string> Names(Node folder)
    {
        Guard(folder.Path);
        var options = new EnumerationOptions { IgnoreInaccessible = false, AttributesToSkip = default(FileAttributes), RecurseSubdirectories = false };
        return [.. Directory.EnumerateFileSystemEntries(folder.Host, "*", options).Select(System.IO.Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
    }

    /// <summary>The names in what a path leads to, in order; none if that is no folder.</summary>
    public IReadOnlyList<string> NamesIn(string path) => Follow(path) is { Kind: NodeKind.Folder } folder ? Names(folder) : [];

    /// <summary>The lines of a file, every byte a character; null if there is no such file.</summary>
    /// <param name="path">Inside the tree.</param>
    /// <param name="limit">The largest file that is believed, in bytes.</param>
    public IEnumerable<string>? TryReadLines(string path, long limit)
    {
        var node = Follow(path);
        if (node.Kind == NodeKind.Missing) return null;
        if (node.Kind != NodeKind.File) throw new Unreadable($"{path} is not a file");
        if (new FileInfo(node.Host).Length > limit) throw new Unreadable($"{path} is too large to be what it should be");
        // Shared for writing, or the runtime would put a lock on the machine's own file.
        return Lines(new FileStream(node.Host, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
    }

    static IEnumerable<string> Lines(FileStream stream)
    {
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        while (reader.ReadLine() is { } line) yield return line;
    }

    Node Resolve(string path, bool followLast)
    {
        if (path.Contains('\0')) throw new Unreadable("a path has a character that no path has");
        var rest = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var (done, links) = (new List<string>(), 0);
        while (rest.TryPop(out var name))
        {
            if (name is "." or "..")
            {
                if (name == ".." && done.Count > 0) done.RemoveAt(done.Count - 1); // the root's parent is the root
                continue;
            }
            var node = Look(Join([.. done, name]));
            if (node.Kind == NodeKind.Missing && ignoreCase && Spelling(done, name) is { } spelled) node = Look(Join([.. done, spelled]));
            if (node.Kind == NodeKind.Link && (followLast || rest.Count > 0))
            {
                if (++links > MaximumLinks) throw new Unreadable($"{path} has too many links");
                if (node.Target!.StartsWith('/')) done.Clear();
                foreach (var part in node.Target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse()) rest.Push(part);
                continue;
            }
            if (node.Kind == NodeKind.Missing) EnsureNothingHidden(node.Path, rest);
            if (rest.Count == 0 || node.Kind == NodeKind.Missing) return node;
            if (node.Kind == NodeKind.File) return node with { Kind = NodeKind.Missing };
            done.Add(node.Path[(node.Path.LastIndexOf('/') + 1)..]);
        }
        return Look(Join(done));
    }

    Node Look(string path)
    {
        Looked?.Invoke();
        Guard(path);
        var host = root + path;
        try
        {
            var attributes = File.GetAttributes(host);
            if (attributes.HasFlag(FileAttributes.ReparsePoint) && TargetOf(host, path) is { } target) return new(NodeKind.Link, path, host, target);
            return new(attributes.HasFlag(FileAttributes.Directory) ? NodeKind.Folder : NodeKind.File, path, host);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new(NodeKind.Missing, path, host);
        }
    }

    // The name as it is written in its folder, where case does not count and this machine's file system thinks that it does.
    string? Spelling(IReadOnlyList<string> folder, string name) =>
        spellings.In(Look(Join(folder)), Names).FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));

    static string? TargetOf(string host, string path) => new FileInfo(host).LinkTarget switch
    {
        { Length: > 0 } target => LinkText.Normal(target, path),
        _ when OperatingSystem.IsWindows() => null, // a file in the cloud, deduplicated, an app's alias: no link
        _ => throw new Unreadable($"the link {path} can't be read"),
    };

    // What a folder can't hold, machine.json tells: the paths at which the real machine refused.
    void Guard(string path)
    {
        if (denied.Any(d => path.Equals(d, comparison) || path.StartsWith(d + '/', comparison))) throw new UnauthorizedAccessException();
    }

    // Whoever made the image may have left out a folder because of what is denied below it.
    void EnsureNothingHidden(string missing, IEnumerable<string> below)
    {
        if (MayLack(missing)) throw new ProtectedPlace();
        Guard(string.Join('/', below.Prepend(missing)));
    }

    static string Join(IReadOnlyList<string> names) => "/" + string.Join('/', names);
}

/// <summary>Something could not be read or makes no sense; the message is for the report and names no path outside the machine looked at.</summary>
sealed class Unreadable(string why) : IOException(why);
