using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Tests.Machines.Macos;

/// <summary>Where macOS keeps things, and what it keeps from whom.</summary>
public class MacPlacesTests
{
    [Theory]
    [InlineData("/var/db/receipts", "/private/var/db/receipts", "/var/db/receipts")]
    [InlineData("/private/var/db", "/private/var/db", "/var/db")]
    [InlineData("/var", "/private/var", "/var")]
    [InlineData("/various", "/various")]
    [InlineData("/Library/var", "/Library/var")]
    public void A_path_is_known_with_and_without_the_links_into_private(string path, params string[] spellings) => MacPlaces.Spellings(path).ShouldBe(spellings);

    [Theory]
    [InlineData("/Users/anna/Library")]
    [InlineData("/users/anna/library/Mail/V10")]
    [InlineData("/Users/anna/.Trash")]
    [InlineData("/private/var/db/ConfigurationProfiles/Store")]
    [InlineData("/Library/Application Support/com.apple.TCC/TCC.db")]
    public void Without_Full_Disk_Access_a_protected_place_shows_nothing(string path) => MacPlaces.IsProtected(path).ShouldBeTrue();

    [Theory]
    [InlineData("/Users/anna")]
    [InlineData("/Users/anna/Applications")]
    [InlineData("/Users/Shared/Library")]
    [InlineData("/Library/LaunchDaemons")]
    [InlineData("/private/var/db/receipts")]
    public void Other_places_show_what_is_there(string path) => MacPlaces.IsProtected(path).ShouldBeFalse();

    [Fact]
    public void Operation_not_permitted_is_told_from_permission_denied()
    {
        MacPlaces.IsNotPermitted(new UnauthorizedAccessException("x", new IOException("Operation not permitted", 1))).ShouldBeTrue();
        MacPlaces.IsNotPermitted(new UnauthorizedAccessException("x", new IOException("Permission denied", 13))).ShouldBeFalse();
        MacPlaces.IsNotPermitted(new UnauthorizedAccessException()).ShouldBeFalse();
    }

    [Fact]
    public void A_private_place_is_denied_and_says_how_to_allow_it()
    {
        using var root = new MachineRoot().Mac().FullDiskAccess(given: false);

        var report = new global::Exchange.Scanner.Collectors.Macos.LaunchdCollector().Look(Machine.Open(root.Path), [new(Collector.Launchd, "com.acme.x", Confidence.High, "test")]);

        (report.Status, report.Why).ShouldBe((CollectorStatus.Denied, MacPlaces.HowToAllow));
    }

    [Fact]
    public void Links_into_private_are_followed_and_do_not_lead_out_of_the_image()
    {
        using var root = new MachineRoot().Outside("private/var/secret").Mac().File("/private/var/db/x").Link("/out", "../private/var");
        var tree = Machine.Open(root.Path).Tree;

        tree.Follow("/VAR/db/X").Path.ShouldBe("/private/var/db/x");
        tree.Follow("/out/secret").Kind.ShouldBe(NodeKind.Missing);
    }

    [Fact]
    public void A_reason_names_nobody() =>
        Unseen.WithoutNames("/Users/anna/Library/x is damaged; so is /Users/Bert B/y").ShouldBe("/Users/*/Library/x is damaged; so is /Users/*/y");
}
