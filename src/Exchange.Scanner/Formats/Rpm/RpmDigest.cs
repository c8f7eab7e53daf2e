using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Exchange.Scanner.Formats.Rpm;

/// <summary>The checksum that a package's header carries of what it came with (hdrblobDigestUpdate of rpm's lib/header.c). It is no proof of anything but that no byte fell over.</summary>
static class RpmDigest
{
    const int EntrySize = 16;

    static ReadOnlySpan<byte> Magic => [0x8e, 0xad, 0xe8, 0x01, 0, 0, 0, 0];

    /// <summary>True if it is right, and for a header that has none, as those of rpm before version 4.</summary>
    public static bool Fits(RpmHeader header, RpmRegion region, ReadOnlySpan<byte> blob, ReadOnlySpan<byte> store)
    {
        var (told, algorithm) = header.Text(RpmTag.Sha256) is { } sha256 ? (sha256, HashAlgorithmName.SHA256) : (header.Text(RpmTag.Sha1), HashAlgorithmName.SHA1);
        if (told is null) return true;
        using var hash = IncrementalHash.CreateHash(algorithm);
        Span<byte> lengths = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(lengths, region.Entries);
        BinaryPrimitives.WriteInt32BigEndian(lengths[4..], region.Size);
        hash.AppendData(Magic);
        hash.AppendData(lengths);
        hash.AppendData(blob.Slice(8, region.Entries * EntrySize));
        hash.AppendData(store[..region.Size]);
        return Convert.ToHexStringLower(hash.GetHashAndReset()).Equals(told, StringComparison.OrdinalIgnoreCase);
    }
}
