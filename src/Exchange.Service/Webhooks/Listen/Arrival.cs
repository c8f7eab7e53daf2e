using System.Text.Json;

namespace Exchange.Webhooks.Listen;

/// <summary>One delivery as it came: what can be read from it without trusting it.</summary>
sealed record Arrival(string? Id, byte[] Body, string? Type, long? Sequence, string? Subject, string? Challenge)
{
    public static Arrival Of(string? id, byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var (root, details) = (json.RootElement, Member(json.RootElement, "data"));
            var subject = Member(details, "subject");
            return new(id, body, Text(root, "type"), Member(root, "sequence") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var sequence) ? sequence : null,
                Text(subject, "kind") is { } kind ? $"{kind}:{Text(subject, "id")}" : null, Text(details, "challenge"));
        }
        catch (JsonException)
        {
            return new(id, body, null, null, null, null); // printed as what it is: no JSON
        }
    }

    public bool IsChallenge => Type == "webhook-endpoint.challenge" && Challenge is not null;

    static JsonElement? Member(JsonElement? of, string name) => of is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;

    static string? Text(JsonElement? of, string name) => Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
