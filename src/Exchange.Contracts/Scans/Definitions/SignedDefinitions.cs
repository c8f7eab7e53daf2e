using System.Security.Cryptography;
using System.Text;
using Exchange.Contracts.Certificates;
using Exchange.Contracts.Keys;

namespace Exchange.Contracts.Scans;

/// <summary>Definitions as they are published: a compact JWS (RFC 7515 §7.1) with ES256 over the document's exact bytes.</summary>
public static class SignedDefinitions
{
    /// <summary>The header's <c>typ</c>: a signature for anything else is none for definitions (RFC 8725 §3.11).</summary>
    public const string Type = "exchange-scan-definitions+jws";

    /// <summary>The largest signed document that is opened, in bytes.</summary>
    public const int MaximumBytes = 4 * (ScanDefinitions.MaximumBytes / 3) + 1024;

    /// <summary>Signs a document's bytes.</summary>
    public static string Sign(ReadOnlySpan<byte> document, ECDsa key) => CompactJws.Sign(Type, document, key);

    /// <summary>Opens what was published. What is unsigned, signed by somebody else, changed, of an unknown schema, against the rules or out of date is refused.</summary>
    /// <param name="signed">As fetched.</param>
    /// <param name="trusted">The keys that are trusted, as <see cref="DefinitionKeys.Trusted"/>.</param>
    /// <param name="known">What the caller has already, as <see cref="BuiltInDefinitions.Document"/>: older ones are not gone back to.</param>
    /// <param name="definitions">The document, if it is good.</param>
    /// <param name="refusal">Otherwise why it is refused, for people.</param>
    public static bool TryOpen(ReadOnlySpan<byte> signed, Jwks trusted, ScanDefinitions known, out ScanDefinitions? definitions, out string? refusal)
    {
        definitions = null;
        refusal = signed.Length > MaximumBytes ? $"the definitions are larger than {MaximumBytes} bytes" : Fault(signed, trusted, out var payload) is { } fault ? fault
            : ScanDefinitions.TryRead(payload, out definitions, out var unread) ? null : unread;
        if (definitions?.IsOlderThan(known) == true) refusal = $"the definitions are older ({definitions.Version}) than those of this build ({known.Version})";
        if (refusal is not null) definitions = null;
        return definitions is not null;
    }

    static string? Fault(ReadOnlySpan<byte> signed, Jwks trusted, out byte[] payload)
    {
        payload = [];
        if (signed.TrimStart(" \t\r\n"u8) is [(byte)'{', ..]) return "the definitions are not signed";
        if (CompactJws.TryRead(Encoding.ASCII.GetString(signed)) is not { } read) return "the definitions are neither signed nor definitions";
        if (read.Header is not { Typ: Type } header) return $"what is signed are not definitions (the type is not {Type} with ES256)";
        if (trusted.Find(header.Kid) is not { } key) return $"the definitions are signed with the key {header.Kid}, which this build does not trust";
        if (!read.IsBy(key)) return "the definitions' signature is wrong: they were changed, or signed by somebody else";
        payload = read.Payload;
        return null;
    }
}
