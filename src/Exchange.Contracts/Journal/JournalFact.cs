using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Contracts.Journal;

/// <summary>One fact of the append-only journal of a subject (an exchange, a programme, a retailer). Facts carry no personal data and no licence keys.</summary>
/// <param name="Number">Position in the subject's chain, from 1, without gaps.</param>
/// <param name="Type">What happened, in the past tense and dotted, such as <c>licence.provisioned</c>.</param>
/// <param name="At">When it was recorded, UTC, ISO 8601 with seven decimals and <c>Z</c>.</param>
/// <param name="Body">The fact itself: a JSON object, kept byte for byte as it was hashed.</param>
/// <param name="Hash">SHA-256 over the previous fact's hash and this fact, lower-case hex.</param>
public sealed record JournalFact(int Number, string Type, string At, string Body, string Hash)
{
    /// <summary>The hash before the first fact: 64 zeros.</summary>
    public static string Genesis { get; } = new('0', 64);

    /// <summary>Makes the next fact of a chain.</summary>
    public static JournalFact Append(string previousHash, int number, string type, DateTime atUtc, string body)
    {
        var at = atUtc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        return new(number, type, at, body, HashOf(previousHash, number, type, at, body));
    }

    /// <summary>True if the facts are a whole chain from number 1 and every hash is right.</summary>
    public static bool IsIntact(IEnumerable<JournalFact> facts)
    {
        var (previous, number) = (Genesis, 0);
        foreach (var fact in facts)
        {
            if (fact.Number != ++number || fact.Hash != HashOf(previous, fact.Number, fact.Type, fact.At, fact.Body)) return false;
            previous = fact.Hash;
        }
        return number > 0;
    }

    /// <summary>SHA-256 over: previous hash (32 bytes), number (8 bytes, big endian), then type, time and body, each as a 4-byte big-endian length and its UTF-8 bytes.</summary>
    static string HashOf(string previousHash, int number, string type, string at, string body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(previousHash));
        Span<byte> count = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(count, number);
        hash.AppendData(count);
        foreach (var field in (ReadOnlySpan<string>)[type, at, body])
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(count, bytes.Length);
            hash.AppendData(count[..4]);
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
