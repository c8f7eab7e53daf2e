using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Exchange.Hosting.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace Exchange.Hosting.Idempotency;

/// <summary>A handler that takes this parameter requires the header <c>Idempotency-Key</c>; the store commits the two hashes with what the request makes.</summary>
/// <param name="KeyHash">SHA-256 of the key, 64 lower-case hexadecimal digits. Unique within a retailer, not across them.</param>
/// <param name="BodyHash">SHA-256 of method, path and raw body (of a file: with the query): the same for a true repeat only.</param>
public sealed record IdempotentRequest(string KeyHash, string BodyHash) : IEndpointParameterMetadataProvider
{
    public const string Header = "Idempotency-Key";

    public static async ValueTask<IdempotentRequest?> BindAsync(HttpContext http) =>
        Of(KeyOf(http), http.Request.Method, http.Request.PathBase + http.Request.Path, await RawBody.ReadAsync(http));

    /// <summary>The request's key; the request is refused if it has none, or none of the right form.</summary>
    public static string KeyOf(HttpContext http)
    {
        var key = http.Request.Headers[Header];
        if (key.Count == 0) throw new RequestRefused(Problems.IdempotencyKeyMissing);
        return key is [{ } text] && IsKey(text) ? text : throw new RequestRefused(Problems.IdempotencyKeyInvalid);
    }

    /// <summary>1 to 255 visible ASCII characters.</summary>
    public static bool IsKey(string text) => text.Length is >= 1 and <= 255 && !text.Any(letter => letter is < '!' or > '~');

    /// <summary>The hashes of a request that was not one of its own over HTTP, such as a line of an offline batch.</summary>
    public static IdempotentRequest Of(string key, string method, string path, ReadOnlyMemory<byte> body)
    {
        using var hash = HashOf(method, path);
        hash.AppendData(body.Span);
        return Of(key, hash);
    }

    /// <summary>A hash that has begun with method and path and waits for the body.</summary>
    internal static IncrementalHash HashOf(string method, string path)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{method}\n{path}\n"));
        return hash;
    }

    internal static IdempotentRequest Of(string key, IncrementalHash whole) => new(Hex(SHA256.HashData(Encoding.ASCII.GetBytes(key))), Hex(whole.GetHashAndReset()));

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new RequiresIdempotencyKey());
        builder.Metadata.Add(new MayAnswer([Problems.IdempotencyKeyMissing, Problems.IdempotencyKeyInvalid]));
    }

    static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}

/// <summary>Marks an endpoint whose requests carry an <c>Idempotency-Key</c>.</summary>
sealed record RequiresIdempotencyKey;
