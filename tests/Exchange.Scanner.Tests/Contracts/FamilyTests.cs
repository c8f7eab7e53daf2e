using Exchange.Contracts.Scans;
using Exchange.Scanner.Commands;

namespace Exchange.Scanner.Tests.Contracts;

/// <summary>What the published definitions must hold.</summary>
public class FamilyTests
{
    static readonly ScanDefinitions Document = BuiltInDefinitions.Document;

    /// <summary>The families, and the systems on which they are known.</summary>
    public static TheoryData<string, Platform[]> Known => new()
    {
        { "acme-shield", [Platform.Linux, Platform.Windows, Platform.Macos] },
        { "kaspersky", [Platform.Windows, Platform.Macos] }, { "kaspersky-endpoint", [Platform.Linux, Platform.Windows] },
        { "mcafee", [Platform.Windows, Platform.Macos] }, { "norton", [Platform.Windows, Platform.Macos] },
        { "avast", [Platform.Windows, Platform.Macos] }, { "avg", [Platform.Windows, Platform.Macos] },
        { "avira", [Platform.Windows] }, { "trend-micro", [Platform.Windows] },
        { "bitdefender", [Platform.Linux, Platform.Windows, Platform.Macos] }, { "eset", [Platform.Linux, Platform.Windows, Platform.Macos] },
        { "malwarebytes", [Platform.Windows, Platform.Macos] }, { "webroot", [Platform.Windows, Platform.Macos] },
    };

    [Theory, MemberData(nameof(Known))]
    public void A_family_is_known_on_its_systems(string family, Platform[] systems) =>
        Document.Find(family).ShouldNotBeNull().Components.Where(c => c.Role == Role.Product).Select(c => c.Platform).Distinct().ShouldBe(systems, ignoreOrder: true);

    [Fact]
    public void There_are_no_others() => Document.Families.Select(f => f.Family).ShouldBe(Known.Select(row => row.Data.Item1), ignoreOrder: true);

    [Fact]
    public void Nothing_is_wrong_with_them() => DefinitionLint.Faults(Document).ShouldBeEmpty();

    public static TheoryData<string> WellKnown => [.. File.ReadLines(Repository.File("tests", "Exchange.Scanner.Tests", "Contracts", "well-known.txt")).Where(l => l.Length > 0 && l[0] != '#')];

    [Theory, MemberData(nameof(WellKnown))]
    public void What_is_well_known_is_looked_for(string line)
    {
        var parts = line.Split(" | ");
        var facts = Document.Find(parts[0])!.Components.Where(c => NameOf(c.Platform) == parts[1]).SelectMany(c => c.Facts).Where(f => NameOf(f.Collector) == parts[2] && f.Confidence == Confidence.High);

        facts.ShouldContain(f => NamePattern.IsMatch(f.Match, parts[3], true));
    }

    static string NameOf<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}");

    [Fact]
    public void What_decides_on_Windows_is_never_a_name_alone() =>
        Document.Families.SelectMany(f => f.Components).Where(c => c is { Platform: Platform.Windows, Role: Role.Product or Role.Companion }).SelectMany(c => c.Facts)
            .Where(f => f.Collector == Collector.Uninstall && f.Confidence != Confidence.Low)
            .ShouldAllBe(f => f.If!.Publisher != null && (f.If.Name != null || f.If.Program != null) && f.Main != null);

    [Theory, MemberData(nameof(Known))]
    public void Consent_to_all_of_a_family_fits_into_a_report(string family, Platform[] systems)
    {
        var challenge = new ScanChallenge(ScanChallenge.KnownSchema, "EX-0000-0000", 1, "", family, "", "", default, "1.0.0");

        foreach (var system in systems) Consent.Text(new(challenge, Document.Find(family)!, "", new("https://exchange.example")), system).Length.ShouldBeLessThan(16_000);
    }
}
