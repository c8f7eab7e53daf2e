using System.Text.Json.Nodes;

namespace Exchange.Tests.Webhooks.Contract;

/// <summary>
/// What a receiver that was made for the released schema can no longer rely on. Members and values of enumerations may be added.
/// A value that is no longer sent breaks too: whoever waits for it waits for ever.
/// </summary>
static class SchemaComparison
{
    static readonly string[] words = ["$schema", "title", "description"];

    public static IEnumerable<string> Breaks(JsonNode? released, JsonNode? present, string where = "$")
    {
        if (released is not JsonObject was || present is not JsonObject now) return JsonNode.DeepEquals(released, present) ? [] : [$"{where} is another"];
        return was.Where(keyword => !words.Contains(keyword.Key, StringComparer.Ordinal)).SelectMany(keyword => keyword.Key switch
        {
            "properties" => Members(keyword.Value!.AsObject(), now["properties"] as JsonObject ?? [], where),
            "required" => Gone(keyword.Value, now["required"]).Select(name => $"{where}.{name} may be absent now"),
            "enum" => now["enum"] is null ? [$"{where} has any value now"] : Gone(keyword.Value, now["enum"]).Select(value => $"{where} is never {value} any more"),
            "items" => Breaks(keyword.Value, now["items"], $"{where}[]"),
            _ => JsonNode.DeepEquals(keyword.Value, now[keyword.Key]) ? [] : [$"{where} has another {keyword.Key}"],
        }).Concat(was["additionalProperties"] is null && now["additionalProperties"] is not null ? [$"{where} may have no more members now"] : []);
    }

    static IEnumerable<string> Members(JsonObject was, JsonObject now, string where) =>
        was.SelectMany(member => now.ContainsKey(member.Key) ? Breaks(member.Value, now[member.Key], $"{where}.{member.Key}") : [$"{where}.{member.Key} is gone"]);

    static IEnumerable<string> Gone(JsonNode? was, JsonNode? now) => Texts(was).Except(Texts(now), StringComparer.Ordinal);

    static IEnumerable<string> Texts(JsonNode? names) => names is JsonArray array ? array.Select(name => name!.GetValue<string>()) : [];
}
