using CsCheck;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Tests.Formats.Rpm;

namespace Exchange.Scanner.Tests.Machines.Linux;

/// <summary>Damage to rpm's database never makes a machine look cleaner than it is, whether it has another database or not.</summary>
public class DamagedRpmTests
{
    static readonly FamilyDefinition Family = BuiltInDefinitions.Document.Find("acme-shield")!;

    public static TheoryData<string, bool> Databases => new() { { "rpmdb.sqlite", false }, { "Packages.db", false }, { "Packages", false }, { "rpmdb.sqlite", true }, { "Packages.db", true }, { "Packages", true } };

    [Theory, MemberData(nameof(Databases))]
    public void A_database_with_a_damaged_byte_or_cut_off_never_hides_the_package(string form, bool beside)
    {
        using var root = new MachineRoot().WithDatabase(form);
        if (beside) root.Package("bash");
        NeverRemoved(root, $"/var/lib/rpm/{form}", RpmTests.Made(form), times: 150);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_database_with_nothing_but_the_package_does_not_hide_it_either(bool sqlite)
    {
        using var root = new MachineRoot().Debian();
        var path = sqlite ? "/var/lib/rpm/rpmdb.sqlite" : "/var/lib/rpm/Packages.db";
        if (sqlite) root.Sqlite("/var/lib/rpm", LinuxRoots.AcmeShield);
        else root.Bytes(path, NdbMade.Of([LinuxRoots.AcmeShield.Header()]));
        NeverRemoved(root, path, File.ReadAllBytes(root.Host(path)), times: 400);
    }

    static void NeverRemoved(MachineRoot root, string path, byte[] whole, int times)
    {
        Conclude(root).ShouldBe(Verdict.Remnants);
        Gen.Int[0, whole.Length - 1].Select(Gen.Byte, Gen.Bool).Sample((at, to, cut) =>
        {
            byte[] damaged = cut ? whole[..at] : [.. whole];
            if (!cut) damaged[at] = to;
            root.Bytes(path, damaged);

            Conclude(root).ShouldNotBe(Verdict.Removed);
        }, iter: times, threads: 1);
    }

    static Verdict Conclude(MachineRoot root) => global::Exchange.Contracts.Scans.Verdicts.Conclude(Family, Observer.Look(Machine.Open(root.Path), [Family])).Sum.Verdict;
}
