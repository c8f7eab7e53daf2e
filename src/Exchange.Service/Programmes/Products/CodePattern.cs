using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Programmes.Products;

/// <summary>How a product's activation codes look: which characters, in groups of which lengths. Data, not a regular expression: nothing to run, nothing to time out.</summary>
public sealed record CodePattern(string Alphabet, IReadOnlyList<int> Groups)
{
    [JsonIgnore]
    public int Length => Groups.Sum();

    /// <summary>True if letters and digits each stand once, and there are 1 to 12 groups of 1 to 40.</summary>
    [JsonIgnore]
    public bool IsSound => Alphabet is { Length: >= 2 and <= 62 } && Alphabet.All(char.IsAsciiLetterOrDigit) && Alphabet.Distinct().Count() == Alphabet.Length
        && Groups is { Count: >= 1 and <= 12 } && Groups.All(size => size is >= 1 and <= 40);

    /// <summary>The code as it is hashed and compared: only the alphabet's characters; null if it can't be a code of this product.</summary>
    public string? Normalise(string plain)
    {
        if (plain.Length != Length) return null;
        var code = plain.Select(Read).ToArray();
        return Array.IndexOf(code, '\0') < 0 ? new(code) : null;
    }

    /// <summary>The code as it is printed, in its groups.</summary>
    public string Print(string normal)
    {
        var at = 0;
        return string.Join('-', Groups.Select(size => normal.Substring((at += size) - size, size)));
    }

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static CodePattern? FromJson(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<CodePattern>(json, JsonSerializerOptions.Web);

    char Read(char typed) => FirstKnown(typed, char.ToUpperInvariant(typed), char.ToLowerInvariant(typed))
        ?? FirstKnown(LooksLike(char.ToUpperInvariant(typed))) ?? '\0';

    // Only where the alphabet lacks the typed one, so that no two codes of a product become one.
    static char[] LooksLike(char typed) => typed switch
    {
        'O' => ['0', 'o'],
        '0' => ['O', 'o'],
        'I' => ['1', 'i'],
        '1' => ['I', 'i'],
        'L' => ['1', 'I', 'i'],
        _ => [],
    };

    char? FirstKnown(params char[] letters)
    {
        foreach (var letter in letters)
            if (Alphabet.Contains(letter, StringComparison.Ordinal)) return letter;
        return null;
    }
}
