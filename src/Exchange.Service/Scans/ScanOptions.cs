namespace Exchange.Scans;

/// <summary>What is asked of scanners; section <c>Scans</c>.</summary>
public sealed record ScanOptions
{
    /// <summary>The oldest scanner whose reports are taken; a programme's terms may want a newer one.</summary>
    public string MinimumScanner { get; init; } = "1.0.0";

    /// <summary>The signed definitions that scanners get; by default those of this build. Read at the start.</summary>
    public string? DefinitionsFile { get; init; }

    /// <summary>How long a challenge is good: time to read, agree, and look.</summary>
    public TimeSpan ChallengeLife { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The same for a challenge that is carried to a machine without a network, and whose report is carried back.</summary>
    public TimeSpan CarriedChallengeLife { get; init; } = TimeSpan.FromDays(2);

    /// <summary>How many scans of one device are taken: each report is kept, and nobody shall fill the disk with them.</summary>
    public int MostPerDevice { get; init; } = 50;
}
