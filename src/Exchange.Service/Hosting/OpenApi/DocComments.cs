using System.Collections.Concurrent;
using System.Reflection;
using System.Xml.Linq;

namespace Exchange.Hosting.OpenApi;

/// <summary>The doc comments that the compiler wrote beside the assembly: the house puts an endpoint's on its class.</summary>
static class DocComments
{
    static readonly ConcurrentDictionary<Assembly, Dictionary<string, string>> Summaries = new();

    public static string? SummaryOf(Type? type) =>
        type?.FullName is { } name && Summaries.GetOrAdd(type.Assembly, Read).TryGetValue($"T:{name.Replace('+', '.')}", out var summary) ? summary : null;

    static Dictionary<string, string> Read(Assembly assembly)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml");
        return !File.Exists(file) ? [] : XDocument.Load(file).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => (string)member.Attribute("name")!, member => Text(member.Element("summary")!), StringComparer.Ordinal);
    }

    static string Text(XElement summary) =>
        string.Join(' ', string.Concat(summary.Nodes().Select(Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" } link => ((string?)link.Attribute("cref") ?? (string?)link.Attribute("name") ?? "").Split('.', ':')[^1],
        XElement element => $"`{element.Value}`",
        _ => "",
    };
}
