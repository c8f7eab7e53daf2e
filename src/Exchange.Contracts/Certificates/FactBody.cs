using System.Text.Json;
using Exchange.Contracts.Journal;

namespace Exchange.Contracts.Certificates;

/// <summary>A fact's body, read member by member: facts may grow members that this reader does not know.</summary>
sealed class FactBody
{
    readonly JsonElement body;

    FactBody(JsonElement body) => this.body = body;

    public static FactBody? TryRead(JournalFact fact)
    {
        try
        {
            using var document = JsonDocument.Parse(fact.Body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object ? new(document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string? Text(string member) => body.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public int? Number(string member) => body.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    public bool? Flag(string member) => body.TryGetProperty(member, out var value) ? value.ValueKind == JsonValueKind.True : null;

    /// <summary>An enum's value by its lower-case kebab name, as the journal writes it.</summary>
    public T? Name<T>(string member) where T : struct, Enum
    {
        if (Text(member) is not { } name) return null;
        foreach (var value in Enum.GetValues<T>())
            if (JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()) == name) return value;
        return null;
    }

    public IEnumerable<(int Slot, string? Platform)> Slots() =>
        body.TryGetProperty("slots", out var slots) && slots.ValueKind == JsonValueKind.Array
            ? [.. slots.EnumerateArray().Where(s => s.ValueKind == JsonValueKind.Object).Select(s => new FactBody(s)).Where(s => s.Number("slot") is not null).Select(s => (s.Number("slot")!.Value, s.Text("platform")))]
            : [];
}
