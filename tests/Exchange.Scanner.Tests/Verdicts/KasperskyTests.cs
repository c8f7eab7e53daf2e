using Exchange.Contracts.Scans;
using Rule = Exchange.Contracts.Scans.Verdicts;

namespace Exchange.Scanner.Tests.Verdicts;

/// <summary>One vendor's names: home and business products, companions, siblings, an employer's agent.</summary>
public class KasperskyTests
{
    const string Lab = "%ProgramFiles(x86)%/Kaspersky Lab";
    static readonly Sign[] Installed = [Sign.Registered, Sign.Program], Started = [Sign.Starts, Sign.Program];

    static MadeEntry Program(string key, string title, string folder, string publisher = "Kaspersky") => new(Collector.Uninstall, key, $"{Lab}/{folder}", publisher, title, Installed);

    static Conclusion Conclude(string family, params MadeEntry[] entries) => Rule.Conclude(BuiltInDefinitions.Document.Find(family)!, MadeEntry.Look(BuiltInDefinitions.Document.Find(family)!, entries));

    [Theory]
    [InlineData("Kaspersky Internet Security", "Kaspersky Internet Security 21.3"), InlineData("Kaspersky Plus", "Kaspersky 21.15"), InlineData("Kaspersky", "Kaspersky 21.25")]
    [InlineData("Kaspersky® Total Security", "Kaspersky Total Security 20.0"), InlineData("Антивирус Касперского", "Kaspersky Anti-Virus 19.0.0")]
    public void A_home_product_is_known_by_its_name_or_in_any_language_by_its_folder(string title, string folder)
    {
        var entry = Program("InstallWIX_{0A1B2C3D-0000-0000-0000-000000000000}", title, folder, title[0] == 'А' ? "Лаборатория Касперского" : "Kaspersky");

        Conclude("kaspersky", entry).Sum.Verdict.ShouldBe(Verdict.Present);
        Conclude("kaspersky-endpoint", entry).Sum.Verdict.ShouldBe(Verdict.Removed);
    }

    [Fact]
    public void A_name_without_its_publisher_is_nothing() =>
        Conclude("kaspersky", Program("{0A1B2C3D-0000-0000-0000-000000000000}", "Kaspersky Internet Security", "Kaspersky Internet Security 21.3", "Somebody")).Sum.Verdict.ShouldBe(Verdict.Removed);

    [Fact]
    public void A_business_product_is_an_employers_and_not_the_home_product()
    {
        MadeEntry[] entries = [Program("{C9EF800D-54AA-4F60-AB96-5A3966550F53}", "Kaspersky Endpoint Security for Windows", "Kaspersky Endpoint Security for Windows"), new(Collector.Services, "AVP", $"{Lab}/Kaspersky Endpoint Security for Windows/avp.exe", Signs: Started)];

        Conclude("kaspersky-endpoint", entries).Sum.Verdict.ShouldBe(Verdict.Present);
        var home = Conclude("kaspersky", entries);
        home.Sum.Verdict.ShouldBe(Verdict.Removed);
        home.Findings.ShouldAllBe(f => f.Role == Role.EmployerAgent);
    }

    [Fact]
    public void A_companion_is_a_remnant_and_siblings_and_the_employers_agent_are_only_seen()
    {
        Conclude("kaspersky", Program("{1A1B2C3D-0000-0000-0000-000000000000}", "Kaspersky VPN", "Kaspersky VPN 21.15")).Sum.Verdict.ShouldBe(Verdict.Remnants);
        var others = Conclude("kaspersky", Program("{2A1B2C3D-0000-0000-0000-000000000000}", "Kaspersky Password Manager", "Kaspersky Password Manager 10.0"),
            Program("InstallWIX_{3A1B2C3D-0000-0000-0000-000000000000}", "Kaspersky Safe Kids", "Kaspersky Safe Kids 1.0"), new(Collector.Services, "klnagent", $"{Lab}/NetworkAgent/klnagent.exe", Signs: Started), new(Collector.RegistryKeys, "KasperskyLab"));
        others.Sum.Verdict.ShouldBe(Verdict.Removed);
        others.Findings.Select(f => f.Component).Distinct().ShouldBe(["network-agent", "password-manager", "safe-kids", "vendor"], ignoreOrder: true);
    }

    [Fact]
    public void A_driver_that_both_share_is_a_remnant_of_both_and_makes_neither_present()
    {
        foreach (var family in (string[])["kaspersky", "kaspersky-endpoint"])
            Conclude(family, new MadeEntry(Collector.Drivers, "klif", "%SystemRoot%/System32/drivers/klif.sys", Signs: Started)).Sum.Verdict.ShouldBe(Verdict.Remnants);
    }
}
