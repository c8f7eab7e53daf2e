using System.IO.Compression;
using Exchange.Scanner.Formats.Rpm;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Tests.Contracts;

namespace Exchange.Scanner.Tests.Formats.Rpm;

/// <summary>Rpm's databases say what rpm says of them, in all three forms. How those of the folder "made" were made is said there.</summary>
public class RpmTests
{
    public static TheoryData<string> Forms => ["rpmdb.sqlite", "Packages.db", "Packages"];

    [Theory, MemberData(nameof(Forms))]
    public void The_packages_are_those_that_rpm_names(string form)
    {
        using var folder = new MadeFolder().File($"/var/lib/rpm/{form}", Made(form));
        using var database = RpmDatabase.TryOpen(folder.Tree)!;

        var packages = database.Packages().ToList();

        packages.Select(p => $"{p.Name}|{p.Epoch}|{p.Version}|{p.Release}|{p.Architecture}|{p.Vendor}").Order(StringComparer.Ordinal).ShouldBe(Lines("packages.txt"));
        packages.SelectMany(p => p.Paths().Select(path => $"{p.Name}|{(int)path.State}|{path.Path}")).Order(StringComparer.Ordinal).ShouldBe(Lines("paths.txt"));
    }

    [Theory, MemberData(nameof(Forms))]
    public void Damage_never_hides_a_package(string form)
    {
        var whole = Made(form);
        using var folder = new MadeFolder();

        Damage.Sample(whole, bytes =>
        {
            using var database = RpmDatabase.TryOpen(folder.File($"/var/lib/rpm/{form}", bytes).Tree)!;
            return database.Packages().Count(p => p.Paths().Count() >= 0);
        }, count => count.ShouldBe(42), kilobytes: 16_000, iterations: 600);
    }

    [Theory]
    [InlineData("Packages.db", 41, 0)] // the first slot has no place any more, as if it were free
    [InlineData("Packages", 72, -1)] // one bucket fewer
    public void Damage_that_chance_seldom_finds_hides_no_package_either(string form, int at, int change)
    {
        var bytes = Made(form);
        bytes[at] = (byte)(change == 0 ? 0 : bytes[at] + change);
        using var folder = new MadeFolder().File($"/var/lib/rpm/{form}", bytes);

        Should.Throw<Unreadable>(() => Packages(folder)).Message.ShouldContain("damaged");
    }

    [Fact]
    public void Of_two_forms_the_one_that_rpm_would_take_counts_unless_the_other_is_later_or_it_is_empty()
    {
        using var folder = new MadeFolder().File("/var/lib/rpm/Packages", Made("Packages")).File("/var/lib/rpm/Packages.db", Made("Packages.db"));
        Packages(folder).ShouldBe("/var/lib/rpm/Packages.db, 42");

        File.SetLastWriteTimeUtc(folder.Path + "/var/lib/rpm/Packages.db", DateTime.UnixEpoch);
        Should.Throw<Unreadable>(() => Packages(folder)).Message.ShouldContain("later");

        var empty = Made("Packages.db")[..4096];
        for (var slot = 32; slot < 4096; slot += 16) empty.AsSpan(slot + 4, 12).Clear();
        folder.File("/var/lib/rpm/Packages.db", empty);
        Should.Throw<Unreadable>(() => Packages(folder)).Message.ShouldContain("empty");
    }

    [Fact]
    public void The_folder_may_be_a_link_to_the_other_but_there_are_not_two()
    {
        using var folder = new MadeFolder().File("/usr/lib/sysimage/rpm/Packages.db", Made("Packages.db")).File("/var/lib/x", []);
        Directory.CreateSymbolicLink(folder.Path + "/var/lib/rpm", "../../usr/lib/sysimage/rpm");
        Packages(folder).ShouldBe("/usr/lib/sysimage/rpm/Packages.db, 42");

        Directory.Delete(folder.Path + "/var/lib/rpm");
        folder.File("/var/lib/rpm/Packages", []);
        Should.Throw<Unreadable>(() => Packages(folder)).Message.ShouldNotContain(folder.Path);
    }

    [Fact]
    public void A_machine_without_rpm_has_no_database()
    {
        using var folder = new MadeFolder().File("/var/lib/rpm/.rpm.lock", []);

        RpmDatabase.TryOpen(folder.Tree).ShouldBeNull();
    }

    static string Packages(MadeFolder folder)
    {
        using var database = RpmDatabase.TryOpen(folder.Tree)!;
        return $"{database.Path}, {database.Packages().Count()}";
    }

    static string[] Lines(string name) => File.ReadAllLines(Fixture(name));

    internal static byte[] Made(string form)
    {
        using var zipped = new GZipStream(File.OpenRead(Fixture(form + ".gz")), CompressionMode.Decompress);
        var whole = new MemoryStream();
        zipped.CopyTo(whole);
        return whole.ToArray();
    }

    static string Fixture(string name) => Repository.File("tests", "Exchange.Scanner.Tests", "Formats", "Rpm", "made", name);
}
