using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors;
using Exchange.Scanner.Collectors.Linux;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Tests.Machines.Linux;

/// <summary>What only a running machine tells of its kernel's modules.</summary>
public class LoadedModuleTests
{
    static readonly DefinitionFact Fact = new(Collector.KernelModules, "acme-shield", Confidence.High, "made up");

    [Theory]
    [InlineData("ext4 741376 1 - Live 0x0\nacme_shield 16384 0 - Live 0x0\n", true)]
    [InlineData("acme_shield_notes 16384 1 acme_shield, Live 0x0\n", false)]
    public void A_loaded_module_runs_whatever_became_of_its_file(string modules, bool runs)
    {
        using var root = new MachineRoot().Kernel().File("/proc/modules", modules);

        var seen = Observer.Look(new KernelModulesCollector(), Of(root), [Fact]).Observations.ShouldHaveSingleItem();

        seen.Signs.ShouldBe(runs ? [Sign.Running] : []);
    }

    [Fact]
    public void A_kernel_without_modules_is_no_gap_but_a_machine_without_proc_is()
    {
        using var root = new MachineRoot().Kernel();
        Observer.Look(new KernelModulesCollector(), Of(root), [Fact]).Status.ShouldBe(CollectorStatus.Failed);

        root.Folder("/proc");

        Observer.Look(new KernelModulesCollector(), Of(root), [Fact]).Status.ShouldBe(CollectorStatus.Ok);
    }

    static Machine Of(MachineRoot root) => new(new Tree(root.Path, []), Platform.Linux, IsImage: false, File: null);
}
