using System.Globalization;
using System.Text;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Plists;

/// <summary>Walks through the XML of a property list, and no other: the framework's reader would make the scanner a quarter larger.</summary>
/// <remarks>Declarations in a DTD are skipped, never obeyed: an entity of a document's own is not known here, and nothing is fetched.</remarks>
sealed class XmlText
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly string text;
    readonly PlistBudget budget;
    int at;

    public XmlText(byte[] bytes, PlistBudget budget)
    {
        this.budget = budget;
        text = Decode(bytes, budget).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u0008') >= 0 || text.AsSpan().IndexOfAnyInRange('\u000B', '\u001F') >= 0) throw budget.Bad("its XML holds control characters");
    }

    /// <summary>Whether the element that was opened last has no end tag.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Goes into the next element; its name, or null if what follows is an end tag or nothing.</summary>
    public string? Open()
    {
        SkipMisc();
        if (at == text.Length || Starts("</")) return null;
        if (text[at] != '<') throw budget.Bad("there is text between its values");
        at++;
        var name = Name();
        while (SkipSpace() && !Starts(">") && !Starts("/>")) SkipAttribute();
        IsEmpty = Takes("/");
        Expect(">");
        return name;
    }

    /// <summary>Leaves an element.</summary>
    public void Close(string name)
    {
        SkipMisc();
        Expect("</" + name);
        SkipSpace();
        Expect(">");
    }

    /// <summary>The text of the element that was opened last, which it leaves.</summary>
    public string Content(string name)
    {
        var content = new StringBuilder();
        if (IsEmpty) return "";
        while (!Starts("</"))
            if (Takes("<![CDATA[")) content.Append(Until("]]>"));
            else if (Takes("<!--")) Until("-->");
            else if (Takes("<?")) Until("?>");
            else if (Takes("&")) content.Append(Reference(Until(";")));
            else content.Append(Next() is var letter and not '<' ? letter : throw Wrong());
        Close(name);
        return content.ToString();
    }

    /// <summary>Makes sure that nothing follows.</summary>
    public void End()
    {
        SkipMisc();
        if (at < text.Length) throw budget.Bad("something follows it");
    }

    void SkipMisc()
    {
        while (SkipSpace())
            if (Takes("<!--")) Until("-->");
            else if (Takes("<?")) Until("?>");
            else if (Takes("<!DOCTYPE")) SkipDeclarations();
            else return;
    }

    void SkipDeclarations()
    {
        for (var depth = 0; ;)
            switch (Next())
            {
                case '[': depth++; break;
                case ']': depth--; break;
                case '"': Until("\""); break;
                case '\'': Until("'"); break;
                case '>' when depth <= 0: return;
            }
    }

    void SkipAttribute()
    {
        Name();
        SkipSpace();
        Expect("=");
        SkipSpace();
        Until(Next() is var quote and ('"' or '\'') ? quote.ToString() : throw Wrong());
    }

    string Name()
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '.' or ':')) at++;
        return at > start ? text[start..at] : throw Wrong();
    }

    string Reference(string name) => name switch
    {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ when name.StartsWith("#x", StringComparison.Ordinal) && int.TryParse(name.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) => Character(code),
        _ when name.StartsWith('#') && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var code) => Character(code),
        _ => throw Wrong(),
    };

    string Character(int code) => Rune.IsValid(code) && code is >= 0x20 or '\t' or '\n' or '\r' ? new Rune(code).ToString() : throw Wrong();

    bool SkipSpace()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n') at++;
        return true;
    }

    string Until(string end)
    {
        var found = text.IndexOf(end, at, StringComparison.Ordinal);
        if (found < 0) throw Wrong();
        var between = text[at..found];
        at = found + end.Length;
        return between;
    }

    char Next() => at < text.Length ? text[at++] : throw Wrong();

    bool Starts(string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    bool Takes(string word)
    {
        if (!Starts(word)) return false;
        at += word.Length;
        return true;
    }

    void Expect(string word)
    {
        if (!Takes(word)) throw Wrong();
    }

    Unreadable Wrong() => budget.Bad($"its XML is wrong at line {text.AsSpan(0, at).Count('\n') + 1}");

    static string Decode(byte[] bytes, PlistBudget budget)
    {
        Encoding encoding = bytes switch
        {
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
            _ when Declared(bytes) is { } name => name.ToUpperInvariant() is "UTF-8" or "US-ASCII" ? Strict : name.Equals("ISO-8859-1", StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : throw budget.Bad("its encoding is not known"),
            _ => Strict,
        };
        try
        {
            return encoding.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw budget.Bad("it is not in the encoding that it says");
        }
    }

    // What the XML declaration says, which has to stand at the top.
    static string? Declared(byte[] bytes)
    {
        var top = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 200));
        var end = top.IndexOf("?>", StringComparison.Ordinal);
        var start = end < 0 ? -1 : top.AsSpan(0, end).IndexOf("encoding=", StringComparison.Ordinal);
        return start < 0 ? null : top[(start + 9)..end].Split(['"', '\''], 3) is [_, var name, _] ? name : "";
    }
}
