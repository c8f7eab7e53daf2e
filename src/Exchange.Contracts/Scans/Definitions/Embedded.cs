namespace Exchange.Contracts.Scans;

/// <summary>What this assembly was compiled with.</summary>
static class Embedded
{
    public static IEnumerable<string> Names(string folder) =>
        typeof(Embedded).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static byte[] Read(string name)
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
