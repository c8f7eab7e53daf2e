namespace Exchange.Contracts;

/// <summary>Check and form of a Global Trade Item Number (GS1 General Specifications §7.9): 8, 12, 13 or 14 digits, kept as 14.</summary>
public static class Gtin
{
    /// <summary>Returns the number padded with zeros to 14 digits, or null if its length or check digit is wrong.</summary>
    public static string? Normalise(string? text)
    {
        if (text is null || text.Length is not (8 or 12 or 13 or 14) || !text.All(char.IsAsciiDigit)) return null;
        var digits = text.PadLeft(14, '0');
        var sum = 0;
        for (var i = 0; i < 13; i++) sum += (digits[i] - '0') * (i % 2 == 0 ? 3 : 1);
        return (10 - (sum % 10)) % 10 == digits[13] - '0' ? digits : null;
    }
}
