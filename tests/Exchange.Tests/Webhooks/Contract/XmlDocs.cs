using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Exchange.Contracts;

namespace Exchange.Tests.Webhooks.Contract;

/// <summary>The documentation of Contracts, as plain text: what the published schemas say in words is what the code says.</summary>
static partial class XmlDocs
{
    static readonly Dictionary<string, XElement> members = XDocument.Load(Path.ChangeExtension(typeof(Money).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    public static string? Of(Type type) => Text(Find($"T:{Name(type)}")?.Element("summary"));

    /// <summary>A property's own summary, or what its record says of the parameter.</summary>
    public static string? Of(Type declaring, PropertyInfo property) =>
        Text(Find($"P:{Name(declaring)}.{property.Name}")?.Element("summary"))
        ?? Text(Find($"T:{Name(declaring)}")?.Elements("param").FirstOrDefault(param => param.Attribute("name")!.Value == property.Name));

    public static string? OfValue(Type enumeration, string value) => Text(Find($"F:{Name(enumeration)}.{value}")?.Element("summary"));

    static XElement? Find(string member) => members.GetValueOrDefault(member);

    static string Name(Type type) => type.FullName!.Replace('+', '.');

    static string? Text(XElement? element) => element is null ? null : Space().Replace(string.Concat(element.Nodes().Select(Words)), " ").Trim();

    static string Words(XNode node) => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement reference when (reference.Attribute("cref") ?? reference.Attribute("name")) is { } named => named.Value[(named.Value.LastIndexOf('.') + 1)..],
        XElement other => other.Value,
        _ => ((XText)node).Value,
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
