using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Exchange.Tests.Webhooks.Contract;

/// <summary>Writes a JSON document as YAML 1.2: maps and lists as blocks, texts as JSON writes them, or as a literal block if they have lines.</summary>
static partial class Yaml
{
    static readonly JsonSerializerOptions scalar = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonObject document)
    {
        var text = new StringBuilder();
        Map(text, document, "");
        return text.ToString();
    }

    static void Map(StringBuilder text, JsonObject map, string indent)
    {
        foreach (var (name, value) in map) Value(text.Append(indent).Append(Key(name)).Append(':'), value, indent);
    }

    static void Value(StringBuilder text, JsonNode? value, string indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                Map(text.Append('\n'), map, $"{indent}  ");
                break;
            case JsonArray { Count: > 0 } list:
                List(text.Append('\n'), list, $"{indent}  ");
                break;
            case JsonValue one when one.TryGetValue<string>(out var lines) && lines.Contains('\n', StringComparison.Ordinal):
                text.Append(" |\n");
                foreach (var line in lines.TrimEnd('\n').Split('\n')) text.Append(line.Length == 0 ? "" : $"{indent}  {line}").Append('\n');
                break;
            default:
                text.Append(' ').Append(value?.ToJsonString(scalar) ?? "null").Append('\n');
                break;
        }
    }

    static void List(StringBuilder text, JsonArray list, string indent)
    {
        foreach (var item in list)
            if (item is JsonObject { Count: > 0 } map)
            {
                var block = new StringBuilder();
                Map(block, map, $"{indent}  ");
                text.Append(indent).Append("- ").Append(block.ToString().AsSpan(indent.Length + 2));
            }
            else Value(text.Append(indent).Append('-'), item, indent);
    }

    static string Key(string name) => Plain().IsMatch(name) ? name : JsonValue.Create(name)!.ToJsonString(scalar);

    [GeneratedRegex(@"^[A-Za-z$][A-Za-z0-9_$.\-]*\z", RegexOptions.None, 1000)]
    private static partial Regex Plain();
}
