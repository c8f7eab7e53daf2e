using Exchange.Persistence;

namespace Exchange.Hosting;

/// <summary>The region's key, from <c>Region:Key</c> (32 bytes in Base64) or the file <c>Region:KeyFile</c>, such as a mounted secret. All replicas of a region have the same.</summary>
static class RegionKey
{
    const int Length = 32;

    public static Vault Vault(IConfiguration configuration) => new(Read(configuration));

    static byte[] Read(IConfiguration configuration)
    {
        var text = configuration["Region:Key"] ?? (configuration["Region:KeyFile"] is { } file ? File.ReadAllText(file) : null)
            ?? throw new StartRefused("Region:Key or Region:KeyFile is missing: 32 random bytes in Base64, the same for every replica (openssl rand -base64 32).");
        var key = new byte[Length + 1];
        return Convert.TryFromBase64String(text.Trim(), key, out var read) && read == Length ? key[..Length] : throw new StartRefused("Region:Key is 32 bytes in Base64 (openssl rand -base64 32).");
    }
}
