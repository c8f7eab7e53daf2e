using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Tests.Machines.Macos;
using Exchange.Scanner.Tests.Machines.Windows;
using Exchange.Scanner.Tests.Verdicts;

namespace Exchange.Scanner.Tests.Machines;

/// <summary>What is asked for must be to be had: on an ordinary machine without the product every family is removed, and of an empty folder none.</summary>
public class CleanMachineTests
{
    static Conclusion Conclude(MachineRoot root, FamilyDefinition family) =>
        global::Exchange.Contracts.Scans.Verdicts.Conclude(family, Observer.Look(Machine.Open(root.Path), [family]));

    public static TheoryData<string, Platform> Families => [.. SomeEvidence.Known.Select(k => (k.Family.Family, k.Platform))];

    [Theory, MemberData(nameof(Families))]
    public void An_ordinary_machine_without_it_is_removed_and_one_of_which_nothing_is_there_is_not(string family, Platform platform)
    {
        using MachineRoot clean = new(), bare = new();
        Make(clean, platform);
        bare.Folder(platform switch { Platform.Windows => "/Windows/System32", Platform.Macos => "/System/Library", _ => "/etc" });

        var (definition, removed) = (BuiltInDefinitions.Document.Find(family)!, new VerdictSum(Verdict.Removed, Inert: false, RebootPending: false));
        Conclude(clean, definition).Sum.ShouldBe(removed, string.Join("; ", Conclude(clean, definition).Gaps));
        Conclude(bare, definition).Sum.Verdict.ShouldBe(Verdict.Unknown);
    }

    static void Make(MachineRoot root, Platform platform)
    {
        if (platform == Platform.Windows) WindowsMachines.Maker(_ => { })(root);
        else if (platform == Platform.Macos) root.Mac();
        else root.Debian();
    }
}
