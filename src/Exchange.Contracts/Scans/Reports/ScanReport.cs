using System.Text.Json.Serialization;

namespace Exchange.Contracts.Scans;

/// <summary>What a scanner reports (contracts/scan-report.schema.json). It carries no names of people or machines.</summary>
/// <param name="Schema">Always <see cref="KnownSchema"/>.</param>
/// <param name="Binding">What it answers.</param>
/// <param name="Scanner">Which build made it.</param>
/// <param name="Device">Which device it is about.</param>
/// <param name="Consent">What its user agreed to before the scanner looked.</param>
/// <param name="Family">The product family that was looked for.</param>
/// <param name="DefinitionsVersion">The definitions that were looked with.</param>
/// <param name="StartedAt">UTC by the device's own clock.</param>
/// <param name="FinishedAt">UTC by the device's own clock.</param>
/// <param name="Evidence">All that was observed.</param>
/// <param name="Claimed">What the scanner concludes; the service recomputes it.</param>
public sealed record ScanReport(
    string Schema, ReportBinding Binding, ScannerBuild Scanner, DeviceIdentity Device, DeviceConsent Consent,
    string Family, string DefinitionsVersion, DateTime StartedAt, DateTime FinishedAt, Evidence Evidence, VerdictSum Claimed)
{
    /// <summary>The one form of a report.</summary>
    public const string KnownSchema = "exchange-scan-report/1";
}

/// <summary>What a report answers: one challenge of one slot of one exchange.</summary>
/// <param name="Exchange">From the challenge.</param>
/// <param name="Slot">From the challenge.</param>
/// <param name="Nonce">From the challenge.</param>
/// <param name="ClaimHash">SHA-256 of the claim code's twenty plain characters, lower-case hex.</param>
public sealed record ReportBinding(string Exchange, int Slot, string Nonce, string ClaimHash);

/// <summary>Which build of the scanner.</summary>
/// <param name="Version">Its version, such as <c>1.0.0</c>.</param>
/// <param name="System">The operating system's kind on which it ran, such as <c>linux</c>.</param>
/// <param name="Architecture">The processor's, such as <c>x64</c>.</param>
/// <param name="Rid">The runtime identifier that it was built for, such as <c>linux-x64</c>.</param>
/// <param name="Program">SHA-256 of the program file that ran, lower-case hex, to be compared with those of the published builds. A changed scanner can name any: it is evidence, never proof.</param>
public sealed record ScannerBuild(string Version, string System, string Architecture, string? Rid = null, string? Program = null);

/// <summary>Which device, without naming it.</summary>
/// <param name="Hash"><see cref="ScanChallenge.DeviceHash"/>; lower-case hex.</param>
/// <param name="Stable">False if the machine has no id of its own: the hash is then random and says nothing about a second scan.</param>
public sealed record DeviceIdentity(string Hash, bool Stable);

/// <summary>The consent of the device's user.</summary>
/// <param name="GivenAt">UTC by the device's own clock.</param>
/// <param name="Text">The words that were shown.</param>
/// <param name="How">How it was given.</param>
public sealed record DeviceConsent(DateTime GivenAt, string Text, ConsentHow How);

/// <summary>How a consent was given.</summary>
[JsonConverter(typeof(NamedOnly<ConsentHow>))]
public enum ConsentHow
{
    /// <summary>Asked and answered on the device.</summary>
    Asked,
    /// <summary>By the option <c>--yes</c> of whoever ran the command.</summary>
    Option,
}

/// <summary>The service's answer to an accepted report.</summary>
/// <param name="Verdict">What the service itself concluded.</param>
/// <param name="Outcome">How the slot stands after it.</param>
/// <param name="Next">What to do next, in plain English.</param>
/// <param name="Step">The same as a code, for words in other languages.</param>
/// <param name="Until">Until when, UTC; absent if nothing is left to do or nothing runs out.</param>
public sealed record ScanReceipt(VerdictSum Verdict, SlotOutcome Outcome, string Next, ScanStep Step, DateTime? Until = null);

/// <summary>What a customer does after a scan.</summary>
[JsonConverter(typeof(NamedOnly<ScanStep>))]
public enum ScanStep
{
    /// <summary>Nothing.</summary>
    Done,
    /// <summary>Nothing on this device; others are still to be scanned.</summary>
    ScanOthers,
    /// <summary>Restart the device and scan again.</summary>
    Restart,
    /// <summary>Let the scanner look everywhere it needs to, and scan again.</summary>
    Allow,
    /// <summary>Remove what is left, and scan again.</summary>
    RemoveLeftOvers,
    /// <summary>Uninstall the product, and scan again.</summary>
    Uninstall,
}
