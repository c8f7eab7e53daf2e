using System.Globalization;

namespace Exchange.Scanner.Formats.Plists;

/// <summary>Reads a property list in XML (http://www.apple.com/DTDs/PropertyList-1.0.dtd, which is never fetched).</summary>
sealed class XmlPlist(XmlText xml, PlistBudget budget)
{
    public static PlistValue Parse(byte[] bytes, PlistBudget budget) => new XmlPlist(new(bytes, budget), budget).Document();

    PlistValue Document()
    {
        if (xml.Open() != "plist" || xml.IsEmpty) throw budget.Bad("it does not start as one");
        var value = Value(depth: 0);
        xml.Close("plist");
        xml.End();
        return value;
    }

    PlistValue Value(int depth) => Value(xml.Open() ?? throw budget.Bad("a value is missing"), depth);

    PlistValue Value(string kind, int depth)
    {
        budget.Spend(depth);
        return kind switch
        {
            "dict" => Dictionary(depth),
            "array" => Array(depth),
            "string" => new PlistValue.Text(xml.Content(kind)),
            "integer" => new PlistValue.Integer(PlistNumbers.Integer(xml.Content(kind)) ?? throw budget.Bad("an integer is none")),
            "real" => new PlistValue.Real(PlistNumbers.Real(xml.Content(kind)) ?? throw budget.Bad("a real number is none")),
            "true" or "false" => xml.Content(kind).AsSpan().Trim().IsEmpty ? new PlistValue.Boolean(kind == "true") : throw budget.Bad("a boolean has content"),
            "date" => Date(xml.Content(kind)),
            "data" => Data(xml.Content(kind)),
            _ => throw budget.Bad("it holds an element of no known kind"),
        };
    }

    PlistValue Dictionary(int depth)
    {
        var entries = new Dictionary<string, PlistValue>(StringComparer.Ordinal);
        foreach (var name in Children("dict"))
        {
            if (name != "key") throw budget.Bad("a key is missing");
            if (!entries.TryAdd(xml.Content(name), Value(depth + 1))) throw budget.Bad("it names a key twice");
        }
        return entries.Count == 1 && entries.GetValueOrDefault("CF$UID") is PlistValue.Integer uid && !Int128.IsNegative(uid.Value) // how a uid is written in XML
            ? new PlistValue.Uid((ulong)uid.Value) : new PlistValue.Dictionary(entries);
    }

    PlistValue.Array Array(int depth) => new([.. Children("array").Select(kind => Value(kind, depth + 1))]);

    // The names of the elements in it, each opened, and the element left in the end.
    IEnumerable<string> Children(string kind)
    {
        if (xml.IsEmpty) yield break;
        while (xml.Open() is { } name) yield return name;
        xml.Close(kind);
    }

    PlistValue Date(string text) =>
        DateTime.TryParseExact(text.Trim(), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? new PlistValue.Date(date) : throw budget.Bad("a date is none");

    PlistValue Data(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? new PlistValue.Data(bytes.AsMemory(0, length)) : throw budget.Bad("data are not base64");
    }
}
