namespace Exchange.Scans.Downloads.Page;

/// <summary>What the visitor sits at, as far as the browser says.</summary>
/// <param name="System">The start of the builds' names that run there: <c>win-</c>, <c>osx-</c> or <c>linux-x64</c>; null if nothing is known.</param>
/// <param name="IsPhone">Nothing can be scanned there.</param>
readonly record struct Visitor(string? System, bool IsPhone)
{
    /// <param name="userAgent">Every browser on a Mac says Intel, so both builds for Macs are meant. Phones are looked for first: they name a computer's system too.</param>
    public static Visitor Of(string? userAgent)
    {
        bool Says(string word) => userAgent?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
        if (Says("Android") || Says("iPhone") || Says("iPad") || Says("iPod") || Says("Windows Phone")) return new(null, IsPhone: true);
        return new(Says("Windows") ? "win-" : Says("Macintosh") ? "osx-" : Says("Linux x86_64") ? "linux-x64" : null, IsPhone: false);
    }

    public bool Runs(string rid) => System is { } system && rid.StartsWith(system, StringComparison.Ordinal);
}
