using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Exchange.Contracts.Keys;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Tests.Reports;

namespace Exchange.Scanner.Tests.Contracts;

/// <summary>The published schemas say what the code writes and reads.</summary>
public class SchemaTests
{
    static readonly JsonShape Report = JsonShape.Read("scan-report.schema.json");
    static readonly JsonShape Definitions = JsonShape.Read("scan-definitions.schema.json");

    public static TheoryData<string> DefinitionFiles => [.. Directory.GetFiles(Repository.File("contracts", "definitions")).Select(f => Path.GetFileName(f)!)];

    [Theory, MemberData(nameof(DefinitionFiles))]
    public void Every_definition_file_fits_its_schema(string file) =>
        Definitions.Faults(JsonNode.Parse(File.ReadAllText(Repository.File("contracts", "definitions", file)))).ShouldBeEmpty();

    [Fact]
    public void The_published_definitions_fit_their_schema() => Definitions.Faults(JsonNode.Parse(BuiltInDefinitions.Utf8())).ShouldBeEmpty();

    [Fact]
    public void A_signed_report_and_its_payload_fit_their_schema()
    {
        var given = new ReportCase();
        var sent = SignedReport.Sign(given.Report, given.Claim);

        Report.Faults(JsonNode.Parse(ReportCase.Utf8(sent))).ShouldBeEmpty();
        Report.Faults(JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(sent.Payload)), "report").ShouldBeEmpty();
    }

    [Fact]
    public void A_report_that_does_not_fit_is_told_apart()
    {
        var given = new ReportCase();
        var payload = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(SignedReport.Sign(given.Report, given.Claim).Payload))!.AsObject();
        payload["more"] = 1;
        payload["claimed"]!["verdict"] = "gone";
        payload.Remove("device");

        Report.Faults(payload, "report").ShouldBe(["$ lacks device", "$.claimed.verdict is not one of the names", "$ has more"]);
    }

    public static TheoryData<string, string, Type> Types => new()
    {
        { "scan-report.schema.json", "signed", typeof(SignedReport) }, { "scan-report.schema.json", "key", typeof(EcPublicKey) }, { "scan-report.schema.json", "report", typeof(ScanReport) },
        { "scan-report.schema.json", "binding", typeof(ReportBinding) }, { "scan-report.schema.json", "scanner", typeof(ScannerBuild) }, { "scan-report.schema.json", "device", typeof(DeviceIdentity) },
        { "scan-report.schema.json", "consent", typeof(DeviceConsent) }, { "scan-report.schema.json", "evidence", typeof(Evidence) }, { "scan-report.schema.json", "collectorReport", typeof(CollectorReport) },
        { "scan-report.schema.json", "observation", typeof(Observation) }, { "scan-report.schema.json", "sum", typeof(VerdictSum) },
        { "carried-challenge.schema.json", "carried", typeof(CarriedChallenge) }, { "carried-challenge.schema.json", "challenge", typeof(ScanChallenge) },
        { "scan-definitions.schema.json", "document", typeof(ScanDefinitions) }, { "scan-definitions.schema.json", "family", typeof(FamilyDefinition) }, { "scan-definitions.schema.json", "required", typeof(RequiredCollector) },
        { "scan-definitions.schema.json", "component", typeof(ComponentDefinition) }, { "scan-definitions.schema.json", "fact", typeof(DefinitionFact) }, { "scan-definitions.schema.json", "condition", typeof(FactCondition) },
        { "scan-definitions.schema.json", "advice", typeof(RemovalAdvice) },
    };

    [Theory, MemberData(nameof(Types))]
    public void A_schema_names_exactly_the_members_that_the_code_has(string file, string definition, Type type)
    {
        var members = ScanJson.Strict.GetTypeInfo(type)!.Properties.Where(p => p.Get is not null).Select(p => p.Name);

        JsonShape.Read(file).Definition(definition)["properties"]!.AsObject().Select(p => p.Key).ShouldBe(members, ignoreOrder: true);
    }

    public static TheoryData<string, string, string, Type> Enums => new()
    {
        { "scan-report.schema.json", "collectorReport", "collector", typeof(Collector) }, { "scan-report.schema.json", "collectorReport", "status", typeof(CollectorStatus) },
        { "scan-report.schema.json", "observation", "seen", typeof(Seen) }, { "scan-report.schema.json", "sum", "verdict", typeof(Verdict) }, { "scan-report.schema.json", "consent", "how", typeof(ConsentHow) },
        { "scan-report.schema.json", "evidence", "platform", typeof(Platform) }, { "scan-definitions.schema.json", "component", "role", typeof(Role) },
        { "scan-definitions.schema.json", "fact", "means", typeof(Meaning) }, { "scan-definitions.schema.json", "fact", "confidence", typeof(Confidence) },
    };

    [Theory, MemberData(nameof(Enums))]
    public void A_schema_names_exactly_the_values_that_the_code_has(string file, string definition, string member, Type type)
    {
        var names = JsonShape.Read(file).Definition(definition)["properties"]![member]!["enum"]!.AsArray().Select(n => n!.GetValue<string>());

        names.ShouldBe(Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName), ignoreOrder: true);
    }
}
