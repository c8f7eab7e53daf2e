using System.Globalization;

namespace Exchange.Scanner.Formats.Plists;

/// <summary>The numbers of an XML property list, as Apple's own reader takes them.</summary>
static class PlistNumbers
{
    /// <summary>Decimal, or hexadecimal after 0x, with or without a sign; null if it is no integer or does not fit.</summary>
    public static Int128? Integer(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var negative = text.StartsWith('-');
        if (text.StartsWith('-') || text.StartsWith('+')) text = text[1..];
        var hexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!ulong.TryParse(hexadecimal ? text[2..] : text, hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var size)) return null;
        var value = negative ? -(Int128)size : size;
        return value < long.MinValue ? null : value;
    }

    /// <summary>Null if it is no number.</summary>
    public static double? Real(ReadOnlySpan<char> text) => text.Trim().ToString().ToLowerInvariant() switch
    {
        "nan" => double.NaN,
        "inf" or "+inf" or "infinity" or "+infinity" => double.PositiveInfinity,
        "-inf" or "-infinity" => double.NegativeInfinity,
        var number => double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
    };
}
