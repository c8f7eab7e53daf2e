using System.Globalization;
using System.Xml;

namespace Exchange.Scanner.Formats.Plists;

/// <summary>Reads a property list in XML (http://www.apple.com/DTDs/PropertyList-1.0.dtd, which is never fetched).</summary>
sealed class XmlPlist(XmlReader xml, PlistBudget budget)
{
    // Entities of a document's own are not declared to a reader that ignores its DTD, so that to use one is an error.
    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = Plist.MaximumBytes,
        IgnoreComments = true, IgnoreProcessingInstructions = true,
    };

    public static PlistValue Parse(byte[] bytes, PlistBudget budget)
    {
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(bytes), Settings);
            return new XmlPlist(xml, budget).Document();
        }
        catch (XmlException bad)
        {
            throw budget.Bad($"its XML is wrong at line {bad.LineNumber}");
        }
    }

    PlistValue Document()
    {
        xml.MoveToContent();
        if (xml.NodeType != XmlNodeType.Element || xml.Name != "plist" || xml.IsEmptyElement) throw budget.Bad("it does not start as one");
        xml.Read();
        var value = Value(depth: 0);
        xml.ReadEndElement();
        if (xml.MoveToContent() != XmlNodeType.None) throw budget.Bad("something follows it");
        return value;
    }

    PlistValue Value(int depth)
    {
        budget.Spend(depth);
        if (xml.MoveToContent() != XmlNodeType.Element) throw budget.Bad("a value is missing");
        return xml.Name switch
        {
            "dict" => Dictionary(depth),
            "array" => Array(depth),
            "string" => new PlistValue.Text(xml.ReadElementContentAsString()),
            "integer" => new PlistValue.Integer(PlistNumbers.Integer(xml.ReadElementContentAsString()) ?? throw budget.Bad("an integer is none")),
            "real" => new PlistValue.Real(PlistNumbers.Real(xml.ReadElementContentAsString()) ?? throw budget.Bad("a real number is none")),
            "true" => Boolean(value: true),
            "false" => Boolean(value: false),
            "date" => Date(xml.ReadElementContentAsString()),
            "data" => Data(xml.ReadElementContentAsString()),
            _ => throw budget.Bad("it holds an element of no known kind"),
        };
    }

    PlistValue Dictionary(int depth)
    {
        var entries = new Dictionary<string, PlistValue>(StringComparer.Ordinal);
        foreach (var _ in Children())
        {
            if (xml.Name != "key") throw budget.Bad("a key is missing");
            if (!entries.TryAdd(xml.ReadElementContentAsString(), Value(depth + 1))) throw budget.Bad("it names a key twice");
        }
        return entries.Count == 1 && entries.GetValueOrDefault("CF$UID") is PlistValue.Integer uid && !Int128.IsNegative(uid.Value) // how a uid is written in XML
            ? new PlistValue.Uid((ulong)uid.Value) : new PlistValue.Dictionary(entries);
    }

    PlistValue Array(int depth)
    {
        var items = new List<PlistValue>();
        foreach (var _ in Children()) items.Add(Value(depth + 1));
        return new PlistValue.Array(items);
    }

    // Stands before each child element in turn, and after the element in the end.
    IEnumerable<bool> Children()
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            yield break;
        }
        xml.Read();
        while (xml.MoveToContent() == XmlNodeType.Element) yield return true;
        if (xml.NodeType != XmlNodeType.EndElement) throw budget.Bad("there is text between its values");
        xml.ReadEndElement();
    }

    PlistValue Boolean(bool value) =>
        xml.ReadElementContentAsString().AsSpan().Trim().IsEmpty ? new PlistValue.Boolean(value) : throw budget.Bad("a boolean has content");

    PlistValue Date(string text) =>
        DateTime.TryParseExact(text.Trim(), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? new PlistValue.Date(date) : throw budget.Bad("a date is none");

    PlistValue Data(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? new PlistValue.Data(bytes.AsMemory(0, length)) : throw budget.Bad("data are not base64");
    }
}
