using CsCheck;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Tests.Machines;

/// <summary>Damage never makes a machine look cleaner than it is.</summary>
public class DamagedMachineTests
{
    static readonly FamilyDefinition Family = BuiltInDefinitions.Document.Find("acme-shield")!;

    [Fact]
    public void A_package_database_with_a_damaged_byte_never_hides_the_package()
    {
        using var root = new MachineRoot().Debian();
        root.Package("acme-shield", list: ["/opt/acme-shield/bin/acme-shieldd"]).File("/opt/acme-shield/bin/acme-shieldd");
        var whole = File.ReadAllBytes(root.Host("/var/lib/dpkg/status"));

        Gen.Int[0, whole.Length - 1].Select(Gen.Byte).Sample((at, to) =>
        {
            byte[] damaged = [.. whole];
            damaged[at] = to;
            File.WriteAllBytes(root.Host("/var/lib/dpkg/status"), damaged);

            Conclude(root).ShouldNotBe(Verdict.Removed);
        }, iter: 400, threads: 1);
    }

    [Fact]
    public void A_package_database_cut_off_anywhere_never_gives_removed()
    {
        using var root = new MachineRoot().Debian();
        root.Package("acme-shield", list: ["/opt/acme-shield/bin/acme-shieldd"]);
        var whole = File.ReadAllBytes(root.Host("/var/lib/dpkg/status"));

        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(root.Host("/var/lib/dpkg/status"), whole[..length]);

            Conclude(root).ShouldNotBe(Verdict.Removed, $"cut at {length}");
        }
    }

    static Verdict Conclude(MachineRoot root) => global::Exchange.Contracts.Scans.Verdicts.Conclude(Family, Observer.Look(Machine.Open(root.Path), [Family])).Sum.Verdict;
}
