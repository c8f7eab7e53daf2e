using System.Security.Cryptography;

namespace Exchange.Contracts;

/// <summary>The secret on a receipt with which a customer continues alone: 19 random Crockford base-32 characters (95 bits) and a check character, printed <c>XXXXX-XXXXX-XXXXX-XXXXX</c>.</summary>
public readonly record struct ClaimCode
{
    const int Symbols = 19;
    readonly string? plain;

    ClaimCode(string plain) => this.plain = plain;

    /// <summary>Makes a new unguessable code.</summary>
    public static ClaimCode New() => new(Crockford.Encode(RandomNumberGenerator.GetBytes(12), Symbols));

    /// <summary>Reads a code as typed: case, dashes, spaces and O, I, L are forgiven; a wrong check character is not.</summary>
    public static bool TryParse(string? text, out ClaimCode code)
    {
        var normal = Crockford.Normalise(text, Symbols);
        code = normal is null ? default : new(normal);
        return normal is not null;
    }

    /// <summary>The twenty characters without dashes: what is hashed and compared.</summary>
    public string Plain => plain ?? "";

    /// <summary>The code as printed, in four groups of five.</summary>
    public override string ToString() => plain is null ? "" : $"{plain[..5]}-{plain[5..10]}-{plain[10..15]}-{plain[15..]}";
}
