using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Contracts.Scans;
using Exchange.Exchanges;
using Exchange.Persistence;

namespace Exchange.Scans;

/// <summary>A report as it was signed, made ready to be kept. Base64 hardly compresses, so the payload is kept apart from its envelope.</summary>
sealed record SignedEvidence(byte[] Compressed, int Size, string SignedBy)
{
    /// <param name="utf8">What was sent, and was opened well before.</param>
    public static SignedEvidence Of(ReadOnlySpan<byte> utf8)
    {
        var envelope = JsonSerializer.Deserialize(utf8, ScanJson.Strict.SignedReport)!;
        var payload = Base64Url.DecodeFromChars(envelope.Payload);
        return new(Compress(payload), payload.Length, JsonSerializer.Serialize(envelope with { Payload = "" }, ScanJson.Strict.SignedReport));
    }

    /// <summary>The row beside the fact that was recorded last.</summary>
    public ScanRow Row(ExchangeFile file, DeviceSlot slot, string digest, byte[] dataKey) => new()
    {
        ExchangeId = file.Row.Id, Number = file.Row.JournalCount, Slot = slot.Number, Verdict = slot.Verdict!, At = file.Now,
        Digest = digest, Size = Size, SignedBy = SignedBy, Sealed = Vault.Seal(dataKey, Compressed),
    };

    /// <summary>The report as it was sent.</summary>
    public static SignedReport Open(ScanRow row, byte[] dataKey)
    {
        var payload = Decompress(Vault.OpenBytes(dataKey, row.Sealed), row.Size);
        return JsonSerializer.Deserialize(row.SignedBy, ScanJson.Strict.SignedReport)! with { Payload = Base64Url.EncodeToString(payload) };
    }

    /// <summary>The report inside and its digest, unchecked; null if there is none.</summary>
    public static (ScanReport Report, string Digest)? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var payload = Base64Url.DecodeFromChars(JsonSerializer.Deserialize(utf8, ScanJson.Strict.SignedReport)?.Payload);
            return JsonSerializer.Deserialize(payload, ScanJson.Strict.ScanReport) is { } report ? (report, Convert.ToHexStringLower(SHA256.HashData(payload))) : null;
        }
        catch (Exception bad) when (bad is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    static byte[] Compress(byte[] plain)
    {
        var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest)) brotli.Write(plain);
        return compressed.ToArray();
    }

    static byte[] Decompress(byte[] compressed, int size)
    {
        var plain = new byte[size];
        using var brotli = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress);
        brotli.ReadExactly(plain);
        return plain;
    }
}
