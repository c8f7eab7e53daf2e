namespace Exchange.Contracts;

/// <summary>Crockford base 32 with a check character over GF(32), which catches every single wrong character and every swap of two neighbours.</summary>
/// <remarks>Source: Douglas Crockford, "Base 32"; the alphabet has no I, L, O or U, and readers forgive them (I and L read as 1, O as 0).</remarks>
public static class Crockford
{
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Encodes the low <paramref name="symbols"/> × 5 bits of the bytes, most significant first, and appends the check character.</summary>
    /// <param name="bits">Random or chosen bytes; at least <paramref name="symbols"/> × 5 bits long.</param>
    /// <param name="symbols">Number of data characters.</param>
    public static string Encode(ReadOnlySpan<byte> bits, int symbols)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits.Length * 8, symbols * 5, nameof(bits));
        Span<int> digits = stackalloc int[symbols];
        for (var i = 0; i < symbols; i++)
            for (var bit = i * 5; bit < (i * 5) + 5; bit++)
                digits[i] = (digits[i] << 1) | ((bits[bit / 8] >> (7 - (bit % 8))) & 1);
        Span<char> text = stackalloc char[symbols + 1];
        for (var i = 0; i < symbols; i++) text[i] = Alphabet[digits[i]];
        text[symbols] = Alphabet[Check(digits)];
        return new string(text);
    }

    /// <summary>Removes dashes and spaces, forgives lower case and I, L, O, and returns the plain text if its check character is right; otherwise null.</summary>
    /// <param name="text">What a person typed.</param>
    /// <param name="symbols">Number of data characters expected before the check character.</param>
    public static string? Normalise(string? text, int symbols)
    {
        if (text is null || text.Length > 4 * (symbols + 1)) return null;
        Span<int> digits = stackalloc int[symbols + 1];
        var count = 0;
        foreach (var letter in text)
        {
            if (letter is '-' or ' ') continue;
            if (count > symbols || ValueOf(letter) is not (>= 0 and var value)) return null;
            digits[count++] = value;
        }
        if (count != symbols + 1 || Check(digits[..symbols]) != digits[symbols]) return null;
        return string.Create(count, digits.ToArray(), static (span, values) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = Alphabet[values[i]];
        });
    }

    static int ValueOf(char letter) => char.ToUpperInvariant(letter) switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        var upper => Alphabet.IndexOf(upper, StringComparison.Ordinal),
    };

    // Horner's rule at the generator 2 of GF(32), x^5 + x^2 + 1: position i weighs 2^(n-i), all weights distinct for n < 31.
    static int Check(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        foreach (var digit in digits) sum = Double(sum ^ digit);
        return sum;
    }

    static int Double(int value) => (value & 16) == 0 ? value << 1 : ((value << 1) ^ 0b100101) & 31;
}
