using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Looks for scheduled tasks: their files, and those that the scheduler still lists without one.</summary>
sealed class TaskCollector(WindowsRegistry registry) : ICollector
{
    const string Folder = "/Windows/System32/Tasks";
    const string Listed = @"Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache\Tree";
    const int MaximumDepth = 16;

    sealed record Task(string? File, string? Key);

    public Collector Collector => Collector.Tasks;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        var (sweep, tasks) = (new Sweep(Collector), new List<(string, Task)>());
        sweep.Try(() => Files(sweep, machine.Tree, Top(machine.Tree), "", tasks));
        sweep.Try(() => Keys(registry.Software.Open(Listed), "", tasks, depth: 0));
        var byName = new NameIndex<Task>(tasks);
        return sweep.Report(tasks.Count(t => t.Item2.File is not null), facts, fact =>
        {
            var found = byName.Find(fact.Match).ToList();
            return Entries.Look(fact, found.Exists(t => t.File is not null) ? found.Where(t => t.File is not null) : found, task => Look(machine.Tree, fact, task));
        });
    }

    static Node Top(Tree tree) => tree.Follow(Folder) is { Kind: NodeKind.Folder } folder ? folder : throw new Unreadable("the folder of scheduled tasks is not there");

    static void Files(Sweep sweep, Tree tree, Node folder, string prefix, List<(string, Task)> tasks)
    {
        foreach (var name in tree.Names(folder))
        {
            sweep.Try(() =>
            {
                var node = tree.At($"{folder.Path}/{name}");
                if (node.Kind == NodeKind.Folder && prefix.Count(c => c == '/') < MaximumDepth) Files(sweep, tree, node, $"{prefix}{name}/", tasks);
                else if (node.Kind == NodeKind.File) tasks.Add((prefix + name, new(node.Path, null)));
            });
        }
    }

    static void Keys(PlacedKey? key, string prefix, List<(string, Task)> tasks, int depth)
    {
        if (depth > MaximumDepth) return;
        foreach (var name in key?.SubkeyNames() ?? [])
        {
            tasks.Add((prefix + name, new(null, $@"{key!.Path}\{name}")));
            Keys(key.Open(name), $"{prefix}{name}/", tasks, depth + 1);
        }
    }

    static Observation? Look(Tree tree, DefinitionFact fact, Task task)
    {
        if (task.File is null) return fact.If is null ? new(fact.Target, Seen.Found, [Sign.Dangling], task.Key, "listed, without its file") : null;
        var file = TaskFile.Read(tree, task.File);
        if (!fact.If.Fit(file.Read)) return null;
        var program = file.MayStart(tree) ? Sign.Program : Sign.Dangling;
        return new(fact.Target, Seen.Found, file.IsEnabled ? [Sign.Starts, program] : [program], task.File, file.IsEnabled ? "enabled" : "not enabled");
    }
}
