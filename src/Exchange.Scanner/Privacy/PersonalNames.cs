using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Privacy;

/// <summary>What the people and the machine are called, so that no report says it.</summary>
sealed record PersonalNames(IReadOnlyList<string> People, IReadOnlyList<string> Machines)
{
    // Shorter ones are words of every path; they are taken away below people's folders all the same.
    const int Shortest = 3;

    // Accounts of the system, which are nobody.
    static readonly HashSet<string> Nobody = new(StringComparer.OrdinalIgnoreCase)
    {
        "root", "nobody", "Public", "Default", "Default User", "All Users", "Shared", "Guest", "Administrator", "SYSTEM", "LocalService", "NetworkService", "lost+found", "localhost", "local", "home", "user",
    };

    public static PersonalNames Of(Machine machine)
    {
        var people = FoldersIn(machine.Tree, "/home").Concat(FoldersIn(machine.Tree, "/Users")).Concat(Accounts(machine.Tree));
        var machines = Lines(machine.Tree, "/etc/hostname").Take(1);
        return machine.IsImage ? new(Good(people), Good(machines))
            : new(Good([.. people, Environment.UserName, Environment.GetEnvironmentVariable("SUDO_USER") ?? "", Path.GetFileName(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile))]),
                Good([.. machines, Environment.MachineName]));
    }

    public IEnumerable<(string Text, string Kind)> All => People.Select(p => (p, "user")).Concat(Machines.Select(m => (m, "machine")));

    /// <summary>True if it is the name of an account that is no person.</summary>
    public static bool IsNobody(string name) => Nobody.Contains(name);

    static IReadOnlyList<string> Good(IEnumerable<string> names) => [.. names.Select(n => n.Trim()).Where(n => n.Length >= Shortest && !IsNobody(n)).Distinct(StringComparer.OrdinalIgnoreCase)];

    static IEnumerable<string> FoldersIn(Tree tree, string path) => Try(() => tree.NamesIn(path));

    // passwd(5): people's accounts begin at 1000, and the first part of the comment is the full name.
    static IEnumerable<string> Accounts(Tree tree) => Lines(tree, "/etc/passwd").Select(l => l.Split(':'))
        .Where(f => f.Length == 7 && int.TryParse(f[2], out var id) && id is >= 1000 and < 60000).SelectMany(f => (string[])[f[0], f[4].Split(',')[0]]);

    static IEnumerable<string> Lines(Tree tree, string path) => Try(() => [.. tree.TryReadLines(path, limit: 1024 * 1024) ?? []]);

    static IReadOnlyList<string> Try(Func<IReadOnlyList<string>> read)
    {
        try
        {
            return read();
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return []; // what is below people's folders is taken away by its place
        }
    }
}
