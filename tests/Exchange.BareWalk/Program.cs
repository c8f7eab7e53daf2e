using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;

// Goes to the keys and folders that a file names, one a line, opens them, reads what is there, and decides nothing.
//   list FOLDER             the names in it
//   look PATH               what it is
//   key HIVE KEY            the names of the keys below
//   keys HIVE KEY VALUE...  those names, and of every one of these keys the values that are named
// HIVE is the path of one, or "exports" for all registry exports of the image.
var (root, counted) = (args[0], new Dictionary<string, long>(StringComparer.Ordinal));
var tree = new Tree(root, [], ignoreCase: true);
var hives = new Dictionary<string, IRegistryKey>(StringComparer.Ordinal);

foreach (var line in File.ReadLines(args[1]))
{
    var words = line.Split('\t');
    switch (words[0])
    {
        case "list": Count("names", Directory.EnumerateFileSystemEntries(root + words[1]).Count()); break;
        case "look": Count(File.GetAttributes(root + words[1]).HasFlag(FileAttributes.Directory) ? "folders" : "files", 1); break;
        case "key" when Key(words) is { } key: Count("keys", key.SubkeyNames().Count); break;
        case "keys" when Key(words) is { } keys:
            foreach (var name in keys.SubkeyNames()) Read(keys.Open(name)!, words.AsSpan(3));
            break;
    }
}
Console.WriteLine(string.Join(", ", counted.Select(c => $"{c.Value} {c.Key}")));

IRegistryKey? Key(string[] words)
{
    if (!hives.TryGetValue(words[1], out var hive)) hives[words[1]] = hive = words[1] == "exports" ? Exports() : Hive.TryOpen(tree, words[1])!.Root;
    return hive.Open(words[2]);
}

IRegistryKey Exports()
{
    var folder = tree.Follow("/registry");
    return RegistryExport.Read(tree.Names(folder).Select(name => tree.Follow($"/registry/{name}")));
}

void Read(IRegistryKey key, ReadOnlySpan<string> values)
{
    Count("keys", 1);
    foreach (var name in values) Count("bytes of values", key.Value(name)?.Bytes.Length ?? 0);
}

void Count(string what, long more) => counted[what] = counted.GetValueOrDefault(what) + more;
