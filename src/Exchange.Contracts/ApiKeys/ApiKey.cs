using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Contracts.ApiKeys;

/// <summary>An API key: <c>exk_&lt;region&gt;_&lt;id&gt;_&lt;secret and checksum&gt;</c>, such as <c>exk_eu1_0199…_4k7m…</c>, all lower case.</summary>
/// <remarks>
/// Region: 2 to 16 letters and digits, the cell that knows the key. Id: 32 hexadecimal digits, public.
/// Secret: 32 random characters of base 32 (160 bits). Checksum: 6 characters, the first 30 bits of the SHA-256 of
/// everything before it, so that a mistyped key is known without a look-up and a secret scanner finds no false ones with
/// <see cref="Pattern"/>.
/// </remarks>
public sealed class ApiKey
{
    /// <summary>The form of a key as a regular expression, for secret scanners.</summary>
    public const string Pattern = "exk_[a-z0-9]{2,16}_[0-9a-f]{32}_[0-9a-hjkmnp-tv-z]{38}";

    const string Prefix = "exk_";
    const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    const int SecretLength = 32;
    const int ChecksumLength = 6;

    readonly string text;

    ApiKey(string text, string region, Guid id) => (this.text, Region, Id) = (text, region, id);

    /// <summary>The region (cell) that knows this key.</summary>
    public string Region { get; }

    /// <summary>The key's public id; safe to show and to log.</summary>
    public Guid Id { get; }

    /// <summary>SHA-256 of the whole key: what is stored. A fast hash is right here, since 160 random bits can't be guessed from it.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(text));

    /// <summary>The whole key, a secret: shown once, sent as <c>Authorization: Bearer</c>, never stored or logged.</summary>
    public string Reveal() => text;

    /// <summary>Makes a new key with a random secret.</summary>
    /// <param name="region">2 to 16 lower-case letters and digits.</param>
    /// <param name="id">The key's public id.</param>
    /// <exception cref="ArgumentException">The region has another form.</exception>
    public static ApiKey New(string region, Guid id)
    {
        if (!IsRegion(region)) throw new ArgumentException("A region is 2 to 16 lower-case letters and digits.", nameof(region));
        var body = $"{Prefix}{region}_{id:N}_{RandomNumberGenerator.GetString(Alphabet, SecretLength)}";
        return new(body + Checksum(body), region, id);
    }

    /// <summary>Reads a key; false if its form or its checksum is wrong.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ApiKey? key)
    {
        key = null;
        if (text is not { Length: <= 96 } || text.Split('_') is not ["exk", var region, var id, var secret]) return false;
        if (!IsRegion(region) || secret.Length != SecretLength + ChecksumLength || id is not { Length: 32 } || !id.All(char.IsAsciiHexDigitLower)) return false;
        if (!Guid.TryParseExact(id, "N", out var guid) || secret.Any(letter => !Alphabet.Contains(letter, StringComparison.Ordinal))) return false;
        if (!text.EndsWith(Checksum(text[..^ChecksumLength]), StringComparison.Ordinal)) return false;
        key = new(text, region, guid);
        return true;
    }

    /// <summary>True if the text has the form of a region: 2 to 16 lower-case letters and digits.</summary>
    public static bool IsRegion(string? text) =>
        text is { Length: >= 2 and <= 16 } && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter));

    /// <summary>The key without its secret, for messages and logs.</summary>
    public override string ToString() => $"{Prefix}{Region}_{Id:N}_…";

    static string Checksum(string body)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(body));
        var bits = (hash[0] << 24) | (hash[1] << 16) | (hash[2] << 8) | hash[3];
        return string.Create(ChecksumLength, bits, static (span, bits) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = Alphabet[(bits >>> (27 - (5 * i))) & 31];
        });
    }
}
