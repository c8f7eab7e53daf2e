using System.Text;
using CsCheck;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;
using Exchange.Scanner.Tests.Registry;

namespace Exchange.Scanner.Tests.Machines.Windows;

/// <summary>Damage of its registry never makes a machine look cleaner than it is.</summary>
/// <remarks>
/// What no reader can tell is left out. An export says nothing twice: one with another letter in a name is an export of another registry. A hive repeats names of keys as hashes, and a
/// certificate is named by its hash; there only a file that is byte for byte what an honest machine of other content would have left is let pass, which is shown by writing it anew.
/// </remarks>
public class DamagedWindowsTests
{
    static readonly FamilyDefinition Family = BuiltInDefinitions.Document.Find("acme-shield")!;

    // Each leaves one thing behind, so that nothing else saves the verdict.
    static readonly (string Name, Action<WindowsImage> Make)[] States =
    [
        ("uninstall key", i => i.AcmeEntry()), ("service", i => i.AcmeService()), ("driver", i => i.AcmeDriver().Without("/Windows/System32/drivers/acmeshieldflt.sys")),
        ("a person's settings", i => i.Key(@"USER\Software\Acme\Acme Shield", ("Theme", 1))), ("root certificate", i => i.Root("Acme Shield Personal Root")),
        ("store package", i => i.Key(@"CLASSES\Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\Repository\Packages\Acme.AcmeShield_1.0.0.0_x64__8wekyb3d8bbwe")),
    ];

    public static TheoryData<string> Names => [.. States.Select(s => s.Name)];

    public static TheoryData<string, bool> Cases => new([.. States.SelectMany(s => new[] { (s.Name, true), (s.Name, false) })]);

    [Theory, MemberData(nameof(Cases))]
    public void A_file_that_is_gone_never_gives_removed(string state, bool hives)
    {
        foreach (var (_, hive, _) in WindowsImage.Files) Damaged(state, hives, (root, path) => File.Delete(root.Host(path)), hive);
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_file_cut_off_anywhere_never_gives_removed(string state, bool hives) =>
        Sample(state, hives, Gen.Int[0, 1_000_000], (whole, at) => whole[..(at % whole.Length)]);

    // There its form says nothing; what must be in every registry does.
    [Theory, MemberData(nameof(Names))]
    public void An_export_cut_off_between_two_keys_never_gives_removed(string state)
    {
        using var root = Make(state, hives: false);
        foreach (var path in WindowsImage.Files.Select(f => $"/registry/{f.Branch}.reg"))
        {
            var whole = File.ReadAllBytes(root.Host(path));
            var text = Encoding.Unicode.GetString(whole);
            for (var at = text.IndexOf("\r\n\r\n", StringComparison.Ordinal); at >= 0 && at + 4 < text.Length; at = text.IndexOf("\r\n\r\n", at + 4, StringComparison.Ordinal))
            {
                File.WriteAllBytes(root.Host(path), whole[..(2 * (at + 4))]);
                Look(root).Sum.Verdict.ShouldNotBe(Verdict.Removed, $"{path} up to {text[Math.Max(0, at - 120)..at]}");
            }
            File.WriteAllBytes(root.Host(path), whole);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_page_of_zeros_never_gives_removed(string state, bool hives) =>
        Sample(state, hives, Gen.Int[0, 1_000_000], (whole, at) => [.. whole[..(at % whole.Length / 512 * 512)], .. new byte[Math.Min(512, whole.Length - at % whole.Length / 512 * 512)], .. whole[Math.Min(whole.Length, at % whole.Length / 512 * 512 + 512)..]]);

    [Theory, MemberData(nameof(Cases))]
    public void A_flipped_bit_never_gives_removed(string state, bool hives) =>
        Sample(state, hives, Gen.Int[0, 8_000_000], (whole, at) =>
        {
            byte[] damaged = [.. whole];
            damaged[at / 8 % whole.Length] ^= (byte)(1 << (at % 8));
            return damaged;
        });

    static void Sample(string state, bool hives, Gen<int> where, Func<byte[], int, byte[]> damage)
    {
        using var root = Make(state, hives);
        var files = WindowsImage.Files.Select(f => hives ? f.Hive : $"/registry/{f.Branch}.reg").Select(f => (Path: f, Whole: File.ReadAllBytes(root.Host(f)))).ToList();
        var before = Look(root);
        before.Sum.Verdict.ShouldBe(Verdict.Remnants);
        Gen.Select(Gen.Int[0, files.Count - 1], where).Sample((which, at) =>
        {
            var (path, whole) = files[which];
            var damaged = damage(whole, at);
            File.WriteAllBytes(root.Host(path), damaged);
            try
            {
                if (Look(root).Sum.Verdict == Verdict.Removed) IsHonest(root, path, whole, damaged).ShouldBeTrue($"{path} at {at}");
            }
            finally
            {
                File.WriteAllBytes(root.Host(path), whole);
            }
        }, iter: 300, threads: 1);
    }

    static bool IsHonest(MachineRoot root, string path, byte[] whole, byte[] damaged)
    {
        if (path.EndsWith(".reg", StringComparison.Ordinal)) return Lines(whole).Count == Lines(damaged).Count && Lines(whole).Zip(Lines(damaged)).Count(pair => pair.First != pair.Second) == 1;
        using var hive = Hive.TryOpen(new Tree(root.Path, []), path)!;
        return HiveWriter.Write(MadeKey.Read(hive.Root, hive.Root.Name)).SequenceEqual(damaged);
    }

    static IReadOnlyList<string> Lines(byte[] export) => Encoding.Unicode.GetString(export).Split("\r\n");

    static void Damaged(string state, bool hives, Action<MachineRoot, string> damage, string hive)
    {
        using var root = Make(state, hives);
        damage(root, hives ? hive : $"/registry/{WindowsImage.Files.Single(f => f.Hive == hive).Branch}.reg");
        Look(root).Sum.Verdict.ShouldNotBe(Verdict.Removed, hive);
    }

    static MachineRoot Make(string state, bool hives)
    {
        var root = new MachineRoot();
        WindowsMachines.Maker(i =>
        {
            States.Single(s => s.Name == state).Make(i);
            i.HasHives = hives;
        })(root);
        return root;
    }

    static Conclusion Look(MachineRoot root) => global::Exchange.Contracts.Scans.Verdicts.Conclude(Family, Observer.Look(Machine.Open(root.Path), [Family]));
}
