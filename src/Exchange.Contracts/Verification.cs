using System.Text.Json.Serialization;

namespace Exchange.Contracts;

/// <summary>How sure it is that the old software is gone: that of the weakest device slot that the terms require.</summary>
[JsonConverter(typeof(NamedOnly<Verification>))]
public enum Verification
{
    /// <summary>Nobody looked, or the customer refused.</summary>
    Unverified,
    /// <summary>The customer signed that no device is left to scan.</summary>
    Attested,
    /// <summary>A scan saw that it is gone.</summary>
    Observed,
}
