namespace Exchange.Contracts.Scans;

/// <summary>What a definition may look for: definitions are data from elsewhere, and say where the scanner looks.</summary>
static class TargetRules
{
    const int LeastLetters = 3;

    // A definition has no business in people's folders, nor with a whole system folder.
    static readonly string[] NobodysBusiness = ["/home", "/root", "/proc", "/sys", "/dev", "/run/user", "/Users", "/private/var/root"];

    public static bool IsWellFormed(Platform platform, DefinitionFact fact) =>
        fact.Match.Length is > 0 and <= 200 && PlatformOf(fact.Collector) is var its && (its is null || its == platform)
        && IsWellFormed(platform, fact.If) && (fact.Main ?? []).All(main => IsMain(platform, main)) && IsTarget(platform, fact);

    static bool IsTarget(Platform platform, DefinitionFact fact) => fact.Collector switch
    {
        Collector.Dpkg => fact.Match.Length > 1 && fact.Match.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '+' or '.'),
        Collector.Systemd => fact.Match.Contains('.') && IsWord(fact.Match, "-_.@"),
        Collector.Rpm or Collector.Snap or Collector.Flatpak or Collector.KernelModules => IsWord(fact.Match, "-_.+"),
        Collector.Files => IsOwnPath(platform, fact.Match) && !fact.Match.EndsWith('/') && (fact.Except ?? []).All(e => e is { Length: > 0 } && !e.Contains('/')),
        Collector.Processes => IsOwnPath(platform, fact.Match.TrimEnd('/')),
        Collector.RegistryKeys or Collector.Tasks => !fact.Match.StartsWith('/') && !fact.Match.EndsWith('/') && IsPattern(fact.Match),
        // A key's name may be anybody's GUID, or anything: then the publisher decides.
        Collector.Uninstall => !fact.Match.Any(char.IsControl) && (Letters(fact.Match) >= LeastLetters || fact.If?.Publisher is { Count: > 0 }),
        // So may a short name, if the path of its program decides.
        Collector.Services or Collector.Drivers => IsPattern(fact.Match) || (fact.Match.Length > 1 && NamePattern.IsPlain(fact.Match) && !fact.Match.Any(char.IsControl) && fact.If?.Program is { Count: > 0 }),
        _ => IsPattern(fact.Match),
    };

    /// <summary>The one system that has such places; null if all have.</summary>
    static Platform? PlatformOf(Collector collector) => collector switch
    {
        Collector.Files or Collector.Processes => null,
        Collector.Dpkg or Collector.Systemd or Collector.Rpm or Collector.Snap or Collector.Flatpak or Collector.KernelModules => Platform.Linux,
        >= Collector.Bundles => Platform.Macos,
        _ => Platform.Windows,
    };

    static bool IsWellFormed(Platform platform, FactCondition? condition) =>
        condition is null
        || (platform != Platform.Linux && condition.Parts().Any(part => part.Patterns is { Count: > 0 })
            && condition.Parts().Where(part => part.Word != "program").All(part => (part.Patterns ?? []).All(p => p is { Length: > 0 and <= 200 } && !p.Any(char.IsControl)))
            && (condition.Publisher ?? []).Concat(condition.Name ?? []).All(p => Letters(p) >= LeastLetters)
            && (condition.Program ?? []).All(p => p is not null && IsOwnPath(platform, p.TrimEnd('/'))));

    static bool IsMain(Platform platform, string? main) =>
        main is { Length: > 2 and <= 200 } && (main.Contains('/') ? IsOwnPath(platform, main) : IsPattern(main));

    static bool IsOwnPath(Platform platform, string match) =>
        KnownPlaces.Path(platform, match) is { } path && !path.Any(char.IsControl) && !path.Contains('\\')
        && path[1..].Split('/') is { Length: >= 2 } parts && parts.All(p => p.Length > 0 && p is not ("." or ".."))
        && parts.Skip(1).Any(p => Letters(p) >= LeastLetters) && (platform != Platform.Linux || NamePattern.IsPlain(match))
        && (path != match || !NobodysBusiness.Any(b => path == b || path.StartsWith(b + '/', StringComparison.OrdinalIgnoreCase)));

    static bool IsPattern(string text) => !text.Any(char.IsControl) && Letters(text) >= LeastLetters;

    static int Letters(string? pattern) => pattern?.Count(char.IsLetterOrDigit) ?? 0;

    static bool IsWord(string text, string more) => text.All(c => char.IsAsciiLetterOrDigit(c) || more.Contains(c, StringComparison.Ordinal));
}
