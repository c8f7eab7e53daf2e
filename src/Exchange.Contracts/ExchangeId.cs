using System.Security.Cryptography;

namespace Exchange.Contracts;

/// <summary>An exchange's id for people, such as <c>EX-7K3M-Q9TD</c>: seven random Crockford base-32 characters and a check character. Not a secret.</summary>
public readonly record struct ExchangeId
{
    const int Symbols = 7;
    readonly string? plain;

    ExchangeId(string plain) => this.plain = plain;

    /// <summary>Makes a new random id (35 bits); the store refuses the rare one that is taken already.</summary>
    public static ExchangeId New() => new(Crockford.Encode(RandomNumberGenerator.GetBytes(5), Symbols));

    /// <summary>Reads an id as typed: case, dashes, spaces and the prefix are forgiven; a wrong check character is not.</summary>
    public static bool TryParse(string? text, out ExchangeId id)
    {
        var body = text?.Trim();
        if (body is { Length: > 2 } && body.StartsWith("EX", StringComparison.OrdinalIgnoreCase)) body = body[2..];
        var normal = Crockford.Normalise(body, Symbols);
        id = normal is null ? default : new(normal);
        return normal is not null;
    }

    /// <summary>The id as printed: <c>EX-XXXX-XXXX</c>.</summary>
    public override string ToString() => plain is null ? "" : $"EX-{plain[..4]}-{plain[4..]}";
}
