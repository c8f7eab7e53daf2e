using Exchange.Contracts;

namespace Exchange.Exchanges;

/// <summary>One seat's device.</summary>
public sealed class DeviceSlot
{
    public Guid ExchangeId { get; init; }
    public int Number { get; init; }
    public string? Label { get; set; }
    public required string Platform { get; set; }
    public SlotOutcome Outcome { get; set; }
    public DateTime? ConsentAt { get; set; }
    public DateTime? ConsentWithdrawnAt { get; set; }
    /// <summary>Bound by the first scan.</summary>
    public string? DeviceHash { get; set; }
    public string? Verdict { get; set; }
    public DateTime? VerdictAt { get; set; }
    /// <summary>How many reports were taken.</summary>
    public int Scans { get; set; }
    /// <summary>The challenge handed out last; used once, then null.</summary>
    public string? ChallengeJson { get; set; }
    public DateTime? ClosedAt { get; set; }
}
