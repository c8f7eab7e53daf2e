using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>Looks for applications, whatever they are called now: by their identifiers.</summary>
sealed class BundlesCollector() : MacCollector(Collector.Bundles)
{
    const int FoldersBelow = 2; // /Applications/Utilities/Vendor/Product.app
    const string Suffix = ".app";

    protected override IEnumerable<MacEntry> Read(Machine machine, Sight sight)
    {
        sight.Others = Sight.Count(machine.Tree, "/System/Applications", Suffix);
        var homes = sight.Homes();
        var installed = homes.Select(home => $"{home}/Applications").Prepend("/Applications").SelectMany(folder => Apps(sight, folder, FoldersBelow)).Select(app => Installed(sight, app));
        var thrownAway = homes.SelectMany(home => Apps(sight, $"{home}/.Trash", FoldersBelow)).Select(app => ThrownAway(sight, app));
        return installed.Concat(thrownAway).OfType<MacEntry>();
    }

    protected override IReadOnlyList<Sign> SignsOf(Sight sight, DefinitionFact fact, MacEntry entry) =>
        entry.Signs is [Sign.Registered] && (fact.Main ?? []).Any(main => IsMain(sight, main, entry.Where)) ? [Sign.Registered, Sign.Program] : entry.Signs;

    static IEnumerable<string> Apps(Sight sight, string folder, int below)
    {
        foreach (var path in sight.In(folder))
            if (path.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)) yield return path;
            else if (below > 0)
                foreach (var app in Apps(sight, path, below - 1)) yield return app;
    }

    static MacEntry? Installed(Sight sight, string app) =>
        Bundle.TryRead(sight, app) is { } bundle
            ? Entry(bundle, bundle.Program is null ? [Sign.Registered] : [Sign.Registered, Sign.Program], bundle.Program is null ? "application without its program" : "application")
            : null;

    // It can be started from there, but only by somebody who looks for it.
    static MacEntry? ThrownAway(Sight sight, string app) => Bundle.TryRead(sight, app) is { } bundle ? Entry(bundle, [], "application in the Trash") : null;

    static MacEntry Entry(Bundle bundle, IReadOnlyList<Sign> signs, string what) =>
        new(bundle.Identifiers, bundle.Path, signs, bundle.Says.Version.Text is { } version ? $"{what}, version {version}" : what) { Says = bundle.Says, Signed = bundle.Program };

    static bool IsMain(Sight sight, string main, string app) => Unseen.Or(
        () => main.Contains('/') ? Places.Find(sight.Tree, KnownPlaces.Path(Platform.Macos, main) ?? main).Any()
            : sight.Tree.NamesIn($"{app}/Contents/MacOS").Any(name => NamePattern.IsMatch(main, name, ignoreCase: true)), otherwise: true); // not shown to be missing
}
