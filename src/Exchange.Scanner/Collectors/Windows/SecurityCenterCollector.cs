using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors.Windows.Live;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Looks for what is registered with the Security Center, which only WMI tells: the running system's, or for an image its machine.json.</summary>
sealed class SecurityCenterCollector(WindowsRegistry registry) : ICollector
{
    public Collector Collector => Collector.SecurityCenter;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        var (wmi, rows) = machine.IsImage || !OperatingSystem.IsWindows() ? (machine.File?.Wmi, machine.File?.SecurityCenter2) : LiveSecurityCenter.Ask();
        return wmi switch
        {
            "ok" when rows is not null => new(Collector, CollectorStatus.Ok, rows.Count, [.. facts.SelectMany(fact => Look(machine, fact, rows))]),
            "namespace-missing" when IsServer(machine) => new(Collector, CollectorStatus.NotApplicable, 0, [], "a server has no Security Center"),
            "namespace-missing" => throw new Unreadable("the Security Center's namespace is not there, which every client has"),
            { } error => throw new Unreadable($"the Security Center could not be asked ({error["error:".Length..]})"),
            _ when machine.IsImage => new(Collector, CollectorStatus.NotApplicable, 0, [], "an image can't be asked for what is registered with its Security Center"),
            _ => throw new Unreadable("the Security Center was not asked"),
        };
    }

    bool IsServer(Machine machine) => (machine.File?.ProductType ?? OfRegistry()) is "server" or "domain-controller" or "ServerNT" or "LanmanNT";

    string? OfRegistry() => registry.ControlSet.Open(@"Control\ProductOptions")?.Text("ProductType");

    static IEnumerable<Observation> Look(Machine machine, DefinitionFact fact, IReadOnlyList<SecurityCenterRow> rows) =>
        Entries.Look(fact, rows.Where(r => NamePattern.IsMatch(fact.Match, r.DisplayName, ignoreCase: true)), row => Look(machine.Tree, fact, row))
            .DefaultIfEmpty(new(fact.Target, Seen.Absent, []));

    // Switched off or out of date it is registered all the same: its state is shown, never decided on.
    static Observation? Look(Tree tree, DefinitionFact fact, SecurityCenterRow row)
    {
        var command = row.PathToSignedProductExe is { Length: > 0 } path ? CommandText.Of(tree, path) : new([], IsUntold: true);
        if (!fact.If.Fit(property => Read(row, command, property))) return null;
        IReadOnlyList<Sign> signs = command.MayStart(tree) ? [Sign.Registered, Sign.Program] : [Sign.Dangling];
        return new(fact.Target, Seen.Found, signs, command.Programs.FirstOrDefault()?.InTree, row.ProductState is { } state ? $"state 0x{state:X6}" : null);
    }

    static IEnumerable<string> Read(SecurityCenterRow row, Command command, EntryProperty property) => property switch
    {
        EntryProperty.Name => [row.DisplayName],
        EntryProperty.Program => (command.IsUntold ? [WindowsPath.Untold] : command.Programs).Told("the Security Center's entry"),
        _ => [],
    };
}
