using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>Looks for kernel extensions of others than Apple. Whether one is loaded is not looked at: alone it does not run a product.</summary>
sealed class KernelExtensionsCollector() : MacCollector(Collector.KernelExtensions)
{
    const string Suffix = ".kext";

    protected override IEnumerable<MacEntry> Read(Machine machine, Sight sight)
    {
        sight.Others = Sight.Count(machine.Tree, "/System/Library/Extensions", Suffix);
        return sight.In("/Library/Extensions").Where(path => path.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)).Select(path => Entry(sight, path)).OfType<MacEntry>();
    }

    static MacEntry? Entry(Sight sight, string path) => Bundle.TryRead(sight, path) is { } bundle
        ? new(bundle.Identifiers, path, bundle.Program is null ? [] : [Sign.Program], "kernel extension") { Says = bundle.Says, Signed = bundle.Program }
        : null;
}
