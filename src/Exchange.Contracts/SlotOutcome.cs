using System.Text.Json.Serialization;

namespace Exchange.Contracts;

/// <summary>How a device slot stands.</summary>
[JsonConverter(typeof(NamedOnly<SlotOutcome>))]
public enum SlotOutcome
{
    /// <summary>Nothing definite yet.</summary>
    Pending,
    /// <summary>A scan saw that the old software is gone.</summary>
    Removed,
    /// <summary>The customer signed that no device is left to scan.</summary>
    Attested,
    /// <summary>A phone or the like, where nothing can look.</summary>
    NotScannable,
    /// <summary>The device's user will not scan.</summary>
    Refused,
}
