using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Plists;

/// <summary>The objects that NSKeyedArchiver wrote into a property list: one array of them, in which they refer to each other by number.</summary>
sealed class KeyedArchive
{
    readonly IReadOnlyList<PlistValue> objects;

    KeyedArchive(IReadOnlyList<PlistValue> objects) => this.objects = objects;

    public IReadOnlyList<PlistValue> Objects => objects;

    // The first object is always the one that stands for nothing; an array without it is another one.
    public static KeyedArchive From(PlistValue list, string name) =>
        list.TextAt("$archiver") == "NSKeyedArchiver" && list.At("$objects") is PlistValue.Array { Items: [PlistValue.Text { Value: "$null" }, ..] objects }
            ? new(objects) : throw new Unreadable($"{name} is not a keyed archive");

    /// <summary>The text at a key: itself, or what it refers to.</summary>
    public string? Text(PlistValue it, string key) => Words(Referred(it.At(key)));

    public Int128? Number(PlistValue it, string key) => Referred(it.At(key)) is PlistValue.Integer number ? number.Value : null;

    /// <summary>The texts of an array or set at a key.</summary>
    public IEnumerable<string> Texts(PlistValue it, string key) =>
        Referred(it.At(key)).ItemsAt("NS.objects").Select(item => Words(Referred(item))).OfType<string>();

    /// <summary>The path of the URL at a key, as it is written there; null if it is none of a file.</summary>
    public string? FilePath(PlistValue it, string key)
    {
        var url = Referred(it.At(key));
        var text = url is PlistValue.Text whole ? whole.Value : Words(Referred(url.At("NS.relative"))) ?? "";
        foreach (var scheme in (ReadOnlySpan<string>)["file://localhost/", "file:///"])
            if (text.StartsWith(scheme, StringComparison.Ordinal)) text = text[(scheme.Length - 1)..];
        return text.Length == 0 || text.Contains("://", StringComparison.Ordinal) ? null : Uri.UnescapeDataString(text).TrimEnd('/');
    }

    // Object 0 is a text that stands for nothing.
    PlistValue? Referred(PlistValue? value) =>
        value is not PlistValue.Uid uid ? value : uid.Value is > 0 and < int.MaxValue && (int)uid.Value < objects.Count ? objects[(int)uid.Value] : null;

    string? Words(PlistValue? value) => value switch
    {
        PlistValue.Text text => text.Value,
        PlistValue.Dictionary => Referred(value.At("NS.string")) is PlistValue.Text text ? text.Value : null,
        _ => null,
    };
}
