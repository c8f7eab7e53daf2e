using System.Text.Json.Serialization;

namespace Exchange.Contracts;

/// <summary>What became of the old licence. Only <see cref="Revoked"/>, <see cref="SuspendedFinal"/> and <see cref="AlreadyExpired"/> close the step; none is ever shown as another.</summary>
[JsonConverter(typeof(NamedOnly<OldLicenceOutcome>))]
public enum OldLicenceOutcome
{
    /// <summary>Nothing final has happened to it.</summary>
    None,
    /// <summary>The vendor revoked it; it can't come back.</summary>
    Revoked,
    /// <summary>The vendor has no revocation: it is suspended for good.</summary>
    SuspendedFinal,
    /// <summary>It had run out before it could be revoked.</summary>
    AlreadyExpired,
    /// <summary>The vendor was asked by list and has not acknowledged yet.</summary>
    Requested,
    /// <summary>The vendor may not or cannot be contacted.</summary>
    NotPossible,
}
