using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Looks for MSI's upgrade codes and for the products registered under them.</summary>
sealed class UpgradeCodeCollector(WindowsRegistry registry) : ICollector
{
    static readonly string[] Lists = [@"Microsoft\Windows\CurrentVersion\Installer\UpgradeCodes", @"Classes\Installer\UpgradeCodes"];
    const string OfUser = @"Microsoft\Installer\UpgradeCodes";

    sealed record Code(PlacedKey List, string Name);

    public Collector Collector => Collector.UpgradeCodes;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        var sweep = new Sweep(Collector);
        var (codes, products) = (new List<(string, Code)>(), new List<(string, UninstallEntry)>());
        foreach (var list in Lists) sweep.Over(() => registry.MachineViews, view => codes.AddRange(Of(view.Open(list))));
        sweep.Over(() => registry.UserViews, view => codes.AddRange(Of(view.Open(OfUser))));
        sweep.Try(() => products.AddRange(MsiProducts.Of(machine, registry)));
        var (byCode, byProduct) = (new NameIndex<Code>(codes), new NameIndex<UninstallEntry>(products));
        return sweep.Report(codes.Count, facts, fact => Entries.Look(fact, byCode.Find(fact.Match), code => Look(fact, code, byProduct)));
    }

    static IEnumerable<(string, Code)> Of(PlacedKey? list) =>
        list is null ? [] : PackedGuid.Among(list.SubkeyNames()).Select(c => (c.Guid, new Code(list, c.Name)));

    static Observation? Look(DefinitionFact fact, Code code, NameIndex<UninstallEntry> products)
    {
        var named = code.List.Open(code.Name)!.ValueNames().Select(PackedGuid.Unpack).OfType<string>().ToList();
        var registered = named.SelectMany(products.Find).ToList();
        var looks = registered.Select(product => product.Look(fact)).ToList();
        if (looks.TrueForAll(l => l is null) && (looks.Count > 0 || fact.If is not null)) return null;
        IReadOnlyList<Sign> signs = looks.Count > 0 ? [.. looks.OfType<Observation>().SelectMany(l => l.Signs).Distinct()] : named.Count > 0 ? [Sign.Dangling] : [];
        return new(fact.Target, Seen.Found, signs, $@"{code.List.Path}\{code.Name}", registered.Count > 0 ? $"of {registered[0].Where}" : "no product is registered under it");
    }
}
