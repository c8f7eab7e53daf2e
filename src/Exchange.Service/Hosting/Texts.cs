namespace Exchange.Hosting;

/// <summary>The few forms of text that rows, terms and requests share.</summary>
static class Texts
{
    /// <summary>Lower-case letters, digits and dashes, no dash at either end.</summary>
    public static bool IsSlug(string? text, int least, int most) =>
        text is not null && text.Length >= least && text.Length <= most && text[0] != '-' && text[^1] != '-'
        && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <summary>Not blank, no control characters, no lone surrogates: one line that every database and screen can hold.</summary>
    public static bool IsLine(string? text, int most) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= most && !text.Any(char.IsControl) && IsWellFormed(text);

    /// <summary>Not blank; line breaks and tabs are allowed, other control characters are not.</summary>
    public static bool IsProse(string? text, int most) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= most && IsWellFormed(text)
        && !text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'));

    /// <summary>ISO 3166-1 alpha-2 by form.</summary>
    public static bool IsCountry(string? text) => text is { Length: 2 } && text.All(char.IsAsciiLetterUpper);

    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }
}
