using System.Text;
using System.Text.Json.Nodes;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Tests.Contracts;

/// <summary>Definitions say where the scanner looks, so they are read with care.</summary>
public class DefinitionTests
{
    static string? RefusalOf(Action<JsonNode> change)
    {
        var document = JsonNode.Parse(BuiltInDefinitions.Utf8())!;
        change(document);
        return ScanDefinitions.TryRead(Encoding.UTF8.GetBytes(document.ToJsonString()), out _, out var refusal) ? null : refusal;
    }

    static JsonNode Fact(JsonNode document, int number) => document["families"]![0]!["components"]![0]!["facts"]![number]!;

    [Fact]
    public void What_is_published_is_read_again_the_same()
    {
        ScanDefinitions.TryRead(BuiltInDefinitions.Utf8(), out var read, out var refusal).ShouldBeTrue(refusal);

        read!.Version.ShouldBe(BuiltInDefinitions.Document.Version);
        read.ToUtf8().ShouldBe(BuiltInDefinitions.Utf8());
    }

    [Theory]
    [InlineData("exchange-scan-definitions/2"), InlineData(""), InlineData(null)]
    public void An_unknown_schema_is_refused(string? schema) => RefusalOf(d => d["schema"] = schema).ShouldNotBeNull().ShouldContain("get a newer scanner");

    [Fact]
    public void An_unknown_member_or_collector_is_refused()
    {
        RefusalOf(d => d["more"] = 1).ShouldNotBeNull();
        RefusalOf(d => Fact(d, 0)["collector"] = "registry").ShouldNotBeNull();
        RefusalOf(d => d["families"]!.AsArray().Add(null)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("/"), InlineData("/opt"), InlineData("opt/acme"), InlineData("/opt/../home/anna"), InlineData("/home/anna/letters"), InlineData("/root/.ssh"), InlineData("/opt//x"), InlineData("/opt/a\u0001b")]
    public void A_definition_may_not_look_into_peoples_folders_or_whole_systems(string path) => RefusalOf(d => Fact(d, 3)["match"] = path).ShouldNotBeNull().ShouldContain("may not look for");

    [Theory]
    [InlineData("files", "%ProgramFiles(x86)%/Acme/Acme Shield */acme.exe", null, true), InlineData("files", "%LocalAppData%/Acme", null, true)]
    [InlineData("files", "%ProgramFiles%/*", null, false), InlineData("files", "/Program Files/Acme", null, false), InlineData("files", "%LocalAppData%/../Acme", null, false), InlineData("files", "%Temp%/Acme", null, false)]
    [InlineData("services", "AVP#.#", null, true), InlineData("services", "kl*", null, false), InlineData("services", "k*l", null, false), InlineData("dpkg", "acme-shield", null, false)]
    [InlineData("services", "NS", null, false), InlineData("services", "NS", """{ "program": ["%ProgramFiles%/Acme/"] }""", true), InlineData("services", "N*", """{ "program": ["%ProgramFiles%/Acme/"] }""", false)]
    [InlineData("uninstall", "*", """{ "publisher": ["Acme*"] }""", true), InlineData("uninstall", "*", null, false), InlineData("uninstall", "{*}", """{ "name": ["Acme Shield*"] }""", false), InlineData("uninstall", "{*}", """{ "publisher": ["Acme*"] }""", true)]
    [InlineData("uninstall", "{*}", """{ "publisher": ["*"] }""", false), InlineData("services", "acme", """{ "program": ["*"] }""", false), InlineData("services", "acme", "{}", false)]
    public void On_Windows_a_fact_is_narrow_and_begins_in_a_known_place(string collector, string match, string? condition, bool good)
    {
        var refusal = RefusalOf(d =>
        {
            var component = d["families"]![0]!["components"]![0]!;
            component["platform"] = "windows";
            component["facts"] = new JsonArray(new JsonObject { ["collector"] = collector, ["match"] = match, ["confidence"] = "high", ["source"] = "made up", ["if"] = condition is null ? null : JsonNode.Parse(condition) });
            d["families"] = new JsonArray(d["families"]![0]!.DeepClone());
            d["families"]![0]!["components"] = new JsonArray(component.DeepClone());
            d["families"]![0]!["required"]!.AsArray().Add(new JsonObject { ["platform"] = "windows", ["collector"] = collector });
        });

        if (good) refusal.ShouldBeNull();
        else refusal.ShouldNotBeNull().ShouldContain("may not look for");
    }

    [Fact]
    public void A_fact_that_matches_a_look_alike_is_refused() => RefusalOf(d => Fact(d, 0)["match"] = "acme-shield-notes").ShouldNotBeNull().ShouldContain("look-alike");

    [Theory]
    [InlineData("Acme Shield*", null), InlineData("Acme *", "[\"Acme Shield Rescue Disk\"]")]
    public void A_pattern_that_fits_a_look_alikes_name_is_refused(string name, string? not) =>
        RefusalOf(d => Uninstall(d)["if"] = new JsonObject { ["publisher"] = new JsonArray("Acme*"), ["name"] = new JsonArray(name), ["notName"] = not is null ? null : JsonNode.Parse(not) }).ShouldNotBeNull().ShouldContain("look-alike 'Acme Shield Removal Tool'");

    static JsonNode Uninstall(JsonNode document) => document["families"]![0]!["components"]!.AsArray().SelectMany(c => c!["facts"]!.AsArray()).First(f => f!["collector"]!.GetValue<string>() == "uninstall")!;

    [Fact]
    public void A_fact_without_a_source_a_product_of_guesses_and_a_system_without_advice_are_refused()
    {
        RefusalOf(d => Fact(d, 0)["source"] = " ").ShouldNotBeNull().ShouldContain("does not say where it knows");
        RefusalOf(d => { foreach (var fact in d["families"]![0]!["components"]![0]!["facts"]!.AsArray()) fact!["confidence"] = "low"; }).ShouldNotBeNull().ShouldContain("low confidence only");
        RefusalOf(d => d["families"]![0]!["howToRemove"]!.AsObject().Remove("macos")).ShouldNotBeNull().ShouldContain("does not say how it is removed on Macos");
        RefusalOf(d => Uninstall(d)["if"]!["name"] = new JsonArray(new string('x', 200), new string('y', 100))).ShouldNotBeNull().ShouldContain("a target of");
    }

    [Theory]
    [InlineData("24.11.2026"), InlineData("next"), InlineData("")]
    public void A_version_without_a_date_is_refused(string version) => RefusalOf(d => d["version"] = version).ShouldNotBeNull().ShouldContain("does not begin with a date");

    [Fact]
    public void A_counted_fact_of_a_collector_that_is_not_required_is_refused() =>
        RefusalOf(d => d["families"]![0]!["required"]!.AsArray().RemoveAt(0)).ShouldNotBeNull().ShouldContain("does not require");

    [Fact]
    public void Another_content_has_another_version() =>
        BuiltInDefinitions.Document.Version.ShouldMatch("^[0-9]{4}-[0-9]{2}-[0-9]{2}[.][0-9a-f]{12}$");
}
