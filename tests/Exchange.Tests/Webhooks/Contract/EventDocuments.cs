using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Contracts.Journal;
using Exchange.Contracts.Webhooks;
using Exchange.Journal;
using Exchange.Journal.Events;

namespace Exchange.Tests.Webhooks.Contract;

/// <summary>What contracts/events holds of each type.</summary>
static class EventDocuments
{
    static readonly JsonSerializerOptions readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly Guid subject = new("019df6f8-2c00-7a11-8d3e-5f0c9a7b1e00");
    static readonly DateTime at = new(2026, 5, 5, 8, 0, 1, DateTimeKind.Utc);

    public static string SchemaPath(EventType type) => $"contracts/events/{type.Name}.schema.json";

    public static string Text(JsonNode document) => document.ToJsonString(readable) + "\n";

    /// <summary>A full event of that type, written as every event is.</summary>
    public static JsonObject Example(EventType type)
    {
        var fact = JournalFact.Append(JournalFact.Genesis, 7, type.Name, at, JournalJson.Write(type.Example));
        var row = new JournalRow
        {
            SubjectId = subject, Number = fact.Number, Subject = $"{type.Subject}:{IdOf(type.Subject)}", Store = type.Subject is "exchange" or "store" ? "0001" : null,
            Operational = type.Operational, Type = fact.Type, At = fact.At, Body = fact.Body, Hash = fact.Hash,
        };
        StrictFacts.Fault(row).ShouldBeNull();
        return JsonNode.Parse(EventJson.Write(row, 4002, whole: true))!.AsObject();
    }

    static string IdOf(string kind) => kind switch
    {
        "exchange" => "EX-7K3M-Q9TD",
        "programme" => "swap-45-days",
        "product" => "02000001000014",
        "store" => "0001",
        "webhook-endpoint" => "019df6f8-2c00-7a11-8d3e-5f0c9a7b1e03",
        "dead-letter" => "019df6f8-2c00-7a11-8d3e-5f0c9a7b1e04",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nothing is known of this kind of subject."),
    };
}
