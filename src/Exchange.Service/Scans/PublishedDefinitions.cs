using System.Security.Cryptography;
using Exchange.Contracts.Scans;
using Exchange.Persistence;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Exchange.Scans;

/// <summary>
/// The definitions that scanners are sent, as they were signed: a file of the release, by default the one that came with this build. The service holds no key to sign any;
/// it checks them once, at its start, as a scanner of the same build would.
/// </summary>
sealed class PublishedDefinitions
{
    const string BuiltIn = "definitions.jws";

    /// <exception cref="StartRefused">The file can't be read, or a scanner would refuse it.</exception>
    public PublishedDefinitions(IOptions<ScanOptions> options)
    {
        Signed = options.Value.DefinitionsFile is { Length: > 0 } file ? Read(file) : Read();
        if (!SignedDefinitions.TryOpen(Signed, DefinitionKeys.Trusted, BuiltInDefinitions.Document, out var document, out var refusal))
            throw new StartRefused($"Scans:DefinitionsFile: {refusal}. (docs/scan-definitions.md)");
        Document = document!;
        Tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(Signed).AsSpan(0, 12))}\"");
    }

    public ScanDefinitions Document { get; }
    public byte[] Signed { get; }
    public EntityTagHeaderValue Tag { get; }

    static byte[] Read(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException)
        {
            throw new StartRefused($"Scans:DefinitionsFile can't be read: {why.Message}", why);
        }
    }

    static byte[] Read()
    {
        using var stream = typeof(PublishedDefinitions).Assembly.GetManifestResourceStream(BuiltIn)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
