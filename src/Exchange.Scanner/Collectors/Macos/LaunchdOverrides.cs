using Exchange.Scanner.Formats.Plists;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>What <c>launchctl disable</c> and <c>enable</c> wrote down: it wins over a job's own word.</summary>
/// <remarks>What can't be read of it disables nothing. A name alone in it is no left-over: launchd keeps it for ever.</remarks>
sealed class LaunchdOverrides
{
    const string Folder = "/private/var/db/com.apple.xpc.launchd";
    const int FirstPerson = 500;

    readonly List<PlistValue> people = [];
    PlistValue? machine;
    int homes;

    public int Count { get; private set; }

    public static LaunchdOverrides Read(Tree tree, int homes)
    {
        var (overrides, sight) = (new LaunchdOverrides { homes = homes }, new Sight(tree));
        foreach (var path in sight.In(MacPlaces.Spellings(Folder)))
            if (path.Split('/')[^1].Split('.') is ["disabled", .. var of, "plist"] && sight.Try(() => Plist.TryRead(tree, path), null) is PlistValue.Dictionary list)
                overrides.Add(of, list);
        return overrides;
    }

    /// <summary>Null if nothing was said.</summary>
    public bool? OfDaemon(string label) => machine.FlagAt(label);

    /// <summary>An agent is everybody's: it is disabled if it is for all.</summary>
    public bool? OfAgent(string label)
    {
        List<bool?> said = [.. people.Select(person => person.FlagAt(label))];
        return said.Contains(false) ? false : said.Count >= homes && said.Count > 0 && said.All(disabled => disabled == true) ? true : null;
    }

    void Add(IReadOnlyList<string> of, PlistValue.Dictionary list)
    {
        Count += list.Entries.Count;
        if (of.Count == 0) machine = list;
        else if (of.Count == 1 && int.TryParse(of[0], out var user) && user > FirstPerson) people.Add(list);
    }
}
