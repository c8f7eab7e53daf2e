using System.Text.Json.Serialization;

namespace Exchange.Contracts;

/// <summary>How a device slot stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SlotOutcome>))]
public enum SlotOutcome
{
    /// <summary>Nothing definite yet.</summary>
    [JsonStringEnumMemberName("pending")] Pending,
    /// <summary>A scan saw that the old software is gone.</summary>
    [JsonStringEnumMemberName("removed")] Removed,
    /// <summary>The customer signed that no device is left to scan.</summary>
    [JsonStringEnumMemberName("attested")] Attested,
    /// <summary>A phone or the like, where nothing can look.</summary>
    [JsonStringEnumMemberName("not-scannable")] NotScannable,
    /// <summary>The device's user will not scan.</summary>
    [JsonStringEnumMemberName("refused")] Refused,
}
