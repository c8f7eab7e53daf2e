using Exchange.Contracts.Scans;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Commands;

/// <summary>Says what to do after a look.</summary>
static class NextSteps
{
    public static IEnumerable<string> Of(FamilyDefinition family, Conclusion conclusion, Evidence evidence)
    {
        var (sum, gaps) = (conclusion.Sum, conclusion.Gaps);
        if (sum.RebootPending) yield return Words.RestartAndScan;
        if (gaps.Any(g => g.Status == CollectorStatus.Denied)) yield return Allow(evidence);
        if (gaps.Any(g => g.Status == CollectorStatus.Failed)) yield return Words.Unreadable;
        if (sum.Verdict == Verdict.Remnants && conclusion.Findings.Any(f => f.Weight == Weight.Remnant)) yield return Words.RemoveLeftOvers;
        if (sum.Verdict == Verdict.Present) yield return Uninstall(evidence.Platform);
        if (sum.Verdict == Verdict.Present && family.HowToRemove?.For(evidence.Platform) is { } how) yield return Words.VendorSays(how);
        if (sum.Verdict == Verdict.Removed) yield return Words.NothingLeft;
    }

    static string Allow(Evidence evidence) => evidence switch
    {
        { Offline: true } => Words.AllowImage,
        { Platform: Platform.Windows } => Words.AllowWindows,
        { Platform: Platform.Macos } => Words.AllowMacos,
        _ => Words.AllowLinux,
    };

    static string Uninstall(Platform platform) => platform switch
    {
        Platform.Windows => Words.UninstallWindows,
        Platform.Macos => Words.UninstallMacos,
        _ => Words.UninstallLinux,
    };
}
