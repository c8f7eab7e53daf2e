using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Exchange.Contracts.Certificates;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands;

/// <summary>What <c>--json</c> writes: put together from what the contracts write, so that no type is known to two serialisers.</summary>
static class Written
{
    public static void Inspection(string definitionsVersion, Evidence evidence, IReadOnlyList<Conclusion> conclusions) => Write("exchange-inspection/1", json =>
    {
        Member(json, "scanner", Build.Name, ScanJson.Strict.ScannerBuild);
        json.WriteString("definitionsVersion", definitionsVersion);
        Member(json, "evidence", evidence, ScanJson.Strict.Evidence);
        Member(json, "conclusions", conclusions, ScanJson.Strict.IReadOnlyListConclusion);
    });

    /// <param name="receipt">The service's answer; absent if the report was not sent.</param>
    public static void Verification(ScanReport report, Conclusion conclusion, ScanReceipt? receipt) => Write("exchange-verification/1", json =>
    {
        Member(json, "report", report, ScanJson.Strict.ScanReport);
        Member(json, "conclusion", conclusion, ScanJson.Strict.Conclusion);
        if (receipt is not null) Member(json, "receipt", receipt, ScanJson.Strict.ScanReceipt);
    });

    public static void Check(CertificateCheck check) => Write("exchange-certificate-check/1", json =>
    {
        json.WriteBoolean("good", check.IsGood);
        json.WriteStartArray("reasons");
        foreach (var reason in check.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("fault", JsonNamingPolicy.KebabCaseLower.ConvertName($"{reason.Fault}"));
            json.WriteString("words", reason.Words);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    static void Member<T>(Utf8JsonWriter json, string name, T value, JsonTypeInfo<T> type)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, type);
    }

    static void Write(string schema, Action<Utf8JsonWriter> members)
    {
        using var utf8 = new MemoryStream();
        using (var json = new Utf8JsonWriter(utf8, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("schema", schema);
            members(json);
            json.WriteEndObject();
        }
        Console.Out.WriteLine(Encoding.UTF8.GetString(utf8.ToArray()));
    }
}
