using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>A service or driver. Its values are read when somebody asks.</summary>
sealed class ServiceEntry(Tree tree, string name, PlacedKey list)
{
    const ulong Drivers = 0x0F, Services = 0x30; // winnt.h, SERVICE_DRIVER and SERVICE_WIN32
    const ulong Disabled = 4;

    readonly Lazy<PlacedKey> key = new(() => list.Open(name) ?? throw new Unreadable($@"{list.Path}\{name} is listed and not there"));

    /// <summary>What to say of it; null if it is not what the fact means.</summary>
    public Observation? Look(DefinitionFact fact, PendingRenames pending)
    {
        if (!fact.If.Fit(Read)) return null;
        var isDeleted = key.Value.Number("DeleteFlag") is > 0;
        var signs = SignsOf(isDeleted).ToList();
        if (isDeleted || pending.Name(Command.Programs)) signs.Add(Sign.RestartPending);
        return new(fact.Target, Seen.Found, signs, key.Value.Path, Words(signs));
    }

    IEnumerable<Sign> SignsOf(bool isDeleted)
    {
        // Without a number the system can't start it either; one that is disabled starts when somebody enables it.
        if (IsService && !isDeleted && key.Value.Number("Start") is < Disabled) yield return Sign.Starts;
        if (!HasCommand) yield break;
        yield return Command.MayStart(tree) ? Sign.Program : Sign.Dangling;
    }

    bool IsService => key.Value.Number("Type") is { } type && (type & Services) != 0;

    bool IsDriver => key.Value.Number("Type") is { } type && (type & Drivers) != 0;

    bool HasCommand => IsDriver || key.Value.Text("ImagePath") is { Length: > 0 };

    Command Command => key.Value.Text("ImagePath") switch
    {
        { Length: > 0 } image when IsDriver => new([WindowsPath.Of(image)], IsUntold: false),
        { Length: > 0 } image when CommandText.IsServiceHost(image) => new([.. ServiceLibrary], IsUntold: false),
        { Length: > 0 } image => CommandText.Of(tree, image, userFolder: null, IsNarrow),
        _ when IsDriver => new([new($"/Windows/System32/drivers/{name}.sys")], IsUntold: false),
        _ => new([], IsUntold: false),
    };

    IEnumerable<WindowsPath> ServiceLibrary =>
        (key.Value.Open("Parameters")?.Text("ServiceDll") ?? key.Value.Text("ServiceDll")) is { Length: > 0 } library ? [WindowsPath.Of(library, userFolder: null, IsNarrow)] : [];

    bool IsNarrow => key.Value.Number("WOW64") is > 0;

    IEnumerable<string> Read(EntryProperty property) => property switch
    {
        EntryProperty.Name => key.Value.Text("DisplayName") is { Length: > 0 } text ? [text] : [],
        EntryProperty.Program => Command.Programs.Told(key.Value.Path),
        _ => [],
    };

    string Words(IReadOnlyList<Sign> signs) =>
        (IsDriver ? "driver" : IsService ? "service" : "neither service nor driver")
        + (signs.Contains(Sign.Starts) ? ", starts" : "") + (signs.Contains(Sign.Program) ? ", its program is there" : signs.Contains(Sign.Dangling) ? ", its program is not there" : "");
}
