using System.Text;
using System.Text.Json;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands.Definitions;

/// <summary>What <c>definitions explain --json</c> writes. Written by hand: records of its own would cost the native program 90 KB.</summary>
static class ExplanationJson
{
    const string KnownSchema = "exchange-definitions-explanation/1";

    public static string Of(ScanDefinitions document, FamilyDefinition family)
    {
        var utf8 = new MemoryStream();
        using (var json = new Utf8JsonWriter(utf8, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            Write(json, ("schema", KnownSchema), ("definitionsVersion", document.Version), ("family", family.Family), ("name", family.Name), ("vendor", family.Vendor));
            json.WriteStartArray("systems");
            foreach (var system in family.Systems()) WriteSystem(json, family, system);
            json.WriteEndArray();
            WriteList(json, "neverTakenForIt", family.LookAlikes);
            WriteList(json, "sharesWith", family.SharesWith ?? []);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(utf8.ToArray());
    }

    static void WriteSystem(Utf8JsonWriter json, FamilyDefinition family, Platform system)
    {
        json.WriteStartObject();
        Write(json, ("platform", Name($"{system}")), ("howToRemove", family.HowToRemove?.For(system)));
        WriteList(json, "removedOnlyIf", family.Required.Where(r => r.Platform == system).Select(FindingWords.Of));
        json.WriteStartArray("parts");
        foreach (var part in family.Components.Where(c => c.Platform == system))
        {
            json.WriteStartObject();
            Write(json, ("id", part.Id), ("name", part.Name), ("role", Name($"{part.Role}")), ("means", FindingWords.Of(part.Role)));
            json.WriteStartArray("facts");
            foreach (var fact in part.Facts)
            {
                json.WriteStartObject();
                Write(json, ("collector", Name($"{fact.Collector}")), ("lookedFor", fact.Target), ("what", CollectorWords.Name(fact.Collector)), ("where", CollectorWords.Place(fact.Collector)),
                    ("ifFound", FindingWords.Of(part.Role, fact)), ("confidence", Name($"{fact.Confidence}")), ("source", fact.Source));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string? Value)> members)
    {
        foreach (var (name, value) in members)
            if (value is not null) json.WriteString(name, value);
    }

    static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    static string Name(string member) => JsonNamingPolicy.KebabCaseLower.ConvertName(member);
}
