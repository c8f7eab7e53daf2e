namespace Exchange.Hosting.Telemetry;

/// <summary>
/// A claim code is part of an address, and who holds it may take the licence key. These categories write addresses, as lines or as a scope around
/// all others: no setting turns them on, for no provider.
/// </summary>
static class QuietFrameworks
{
    static readonly (string Category, LogLevel From)[] quiet =
    [
        ("Microsoft.AspNetCore", LogLevel.Warning),
        // Its scope is around every line of a request: gone only with all of it. Faults of requests are told by Faults.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        ("System.Net.Http.HttpClient", LogLevel.Warning),
    ];

    public static void Silence(LoggerFilterOptions options)
    {
        foreach (var rule in options.Rules.Where(r => quiet.Any(q => r.CategoryName?.StartsWith(q.Category, StringComparison.OrdinalIgnoreCase) == true && r.LogLevel < q.From)).ToList())
            options.Rules.Remove(rule);
        // A rule for one provider goes before any that is for all.
        foreach (var provider in options.Rules.Select(r => r.ProviderName).Append(null).Distinct(StringComparer.Ordinal).ToList())
            foreach (var (category, from) in quiet) options.Rules.Add(new(provider, category, from, filter: null));
    }
}
