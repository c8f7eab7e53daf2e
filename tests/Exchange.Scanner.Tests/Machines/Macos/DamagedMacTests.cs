using System.Text;
using CsCheck;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Tests.Machines.Macos;

/// <summary>
/// Damage to one list of a Mac never makes it look cleaner than it is. Most things are known twice, by what a list says and by the name of its file, by a signature or by
/// what lies on the disk, so that one damaged byte does not hide them. What is named in one place alone, a profile's identifier, is gone if that place says another name.
/// </summary>
public class DamagedMacTests
{
    const string Job = "/Library/LaunchDaemons/com.acme.shield.daemon.plist", App = "/Applications/Photos.app/Contents/Info.plist", Extensions = "/Library/SystemExtensions/db.plist";
    const string Items = "/private/var/db/com.apple.backgroundtaskmanagement/BackgroundItems-v13.btm", Profiles = "/private/var/db/ConfigurationProfiles/Store/ConfigProfiles.binary";

    static readonly FamilyDefinition Family = BuiltInDefinitions.Document.Find("acme-shield")!;

    public static TheoryData<string, bool> Known => new(
        from path in (string[])[Job, App, Extensions, "/private/var/db/receipts/com.acme.shield.pkg.plist"] from binary in (bool[])[false, true] select (path, binary));

    [Theory, MemberData(nameof(Known))]
    public void A_damaged_byte_never_hides_what_is_known_twice(string path, bool binary)
    {
        using var root = new MachineRoot();
        Make(root.Mac(), path, binary);
        Conclude(root).ShouldBeOneOf(Verdict.Present, Verdict.Remnants);

        Damage(root, path, (_, verdict) => verdict.ShouldNotBe(Verdict.Removed));
    }

    [Fact]
    public void A_damaged_byte_never_hides_a_background_job()
    {
        using var root = new MachineRoot().Mac().BackgroundItems("v13", new MadeBackgroundItem("16.com.acme.shield.login", 0b1011, "file:///Library/LaunchDaemons/com.acme.shield.login.plist", "/opt/gone"));
        Conclude(root).ShouldBe(Verdict.Remnants);

        Damage(root, Items, (bytes, verdict) => verdict.ShouldNotBe(Verdict.Removed, Convert.ToHexString(bytes)));
    }

    [Fact]
    public void A_profile_is_gone_only_if_the_store_is_sound_and_says_another_name()
    {
        using var root = new MachineRoot().Mac().Profile("com.acme.shield.profile");
        Conclude(root).ShouldBe(Verdict.Remnants);

        Damage(root, Profiles, (bytes, verdict) =>
        {
            if (verdict == Verdict.Removed) global::Exchange.Scanner.Collectors.Macos.ProfileStore.TryRead(Machine.Open(root.Path).Tree, Profiles)!.Identifiers.ShouldNotContain("com.acme.shield.profile", Encoding.Latin1.GetString(bytes));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData(".501")]
    public void Damaged_overrides_disable_nothing(string of)
    {
        using var root = new MachineRoot().Mac().ShieldDaemon().Disabled(of, ("com.acme.shield.daemon", false), ("com.acme.shield.agent", false));
        var path = $"/private/var/db/com.apple.xpc.launchd/disabled{of}.plist";

        // A byte may turn "enabled" into "disabled", and the job is left all the same.
        Damage(root, path, (_, verdict) => verdict.ShouldBeOneOf(Verdict.Present, Verdict.Remnants));
    }

    static MachineRoot Make(MachineRoot root, string path, bool binary) => path switch
    {
        Job => root.Job("/Library/LaunchDaemons", "com.acme.shield.daemon", "/opt/gone", binary: binary),
        App => root.App("/Applications/Photos.app", "com.acme.shield", MadeProgram.Signed("com.acme.shield", "ACME123456"), binary),
        Extensions => root.Extension("com.acme.shield.filter", "ACME123456", "activated_enabled", binary: binary),
        _ => root.Receipt("com.acme.shield.pkg", binary),
    };

    static void Damage(MachineRoot root, string path, Action<byte[], Verdict> check)
    {
        var whole = File.ReadAllBytes(root.Host(path));
        void With(byte[] bytes)
        {
            File.WriteAllBytes(root.Host(path), bytes);
            check(bytes, Conclude(root));
        }
        Gen.Int[0, whole.Length - 1].Select(Gen.Byte).Sample((at, to) => With([.. whole[..at], to, .. whole[(at + 1)..]]), iter: 300, threads: 1);
        for (var length = 0; length < whole.Length; length += 11) With(whole[..length]);
    }

    static Verdict Conclude(MachineRoot root) => global::Exchange.Contracts.Scans.Verdicts.Conclude(Family, Observer.Look(Machine.Open(root.Path), [Family])).Sum.Verdict;
}
