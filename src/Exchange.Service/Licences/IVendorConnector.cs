using Exchange.Contracts;

namespace Exchange.Licences;

/// <summary>The one way to whoever issues licences. Every verb may be called again with the same <see cref="VendorCall.Key"/>: a repeat finds the work done and answers the same.</summary>
public interface IVendorConnector
{
    VendorKind Kind { get; }
    VendorCapabilities Capabilities { get; }

    /// <summary>What the vendor knows of the old licence. Makes nothing.</summary>
    Task<VendorAnswer> LookupAsync(VendorCall call, CancellationToken stop);
    Task<VendorAnswer> ReserveAsync(VendorCall call, CancellationToken stop);
    /// <summary>Lets go of a reservation; one that is gone already is done.</summary>
    Task<VendorAnswer> ReleaseAsync(VendorCall call, CancellationToken stop);
    Task<VendorAnswer> ProvisionAsync(VendorCall call, CancellationToken stop);
    Task<VendorAnswer> DeprovisionAsync(VendorCall call, CancellationToken stop);
    Task<VendorAnswer> SuspendAsync(VendorCall call, CancellationToken stop);
    Task<VendorAnswer> ReinstateAsync(VendorCall call, CancellationToken stop);
    Task<VendorAnswer> RevokeAsync(VendorCall call, CancellationToken stop);
    Task<VendorAnswer> CancelRenewalAsync(VendorCall call, CancellationToken stop);
}

/// <summary>How a vendor is reached: online, by lists and acknowledgements, or not at all.</summary>
public enum VendorKind { Api, File, None }

[Flags]
public enum VendorCapabilities
{
    None = 0,
    CanSuspend = 1,
    RevokeReversible = 2,
    ClientSuppliedId = 4,
    Idempotent = 8,
    CanCancelRenewal = 16,
    CanLookup = 32,
    CanRevoke = 64,
}

/// <summary>One call to a vendor. <paramref name="Key"/> is <c>exchange/step/round</c> and never changes between tries.</summary>
public sealed record VendorCall(string Key)
{
    public required Guid ExchangeId { get; init; }
    public required Guid RetailerId { get; init; }
    /// <summary>GTIN-14 of the product that the verb is about: the old one, or the replacement.</summary>
    public required string Gtin { get; init; }
    /// <summary>What the customer could tell of the old licence.</summary>
    public LicenceIdentifiers? Identifiers { get; init; }
    /// <summary>The vendor's own id of the licence or reservation, from an earlier answer.</summary>
    public string? Reference { get; init; }
    /// <summary>Deprovision only: somebody has seen the key, so it can't go to anybody else.</summary>
    public bool Shown { get; init; } = true;
    public int Seats { get; init; } = 1;
    public int TermMonths { get; init; } = 12;
}

/// <summary>What identifies an old licence; at least one is present.</summary>
public sealed record LicenceIdentifiers(string? ActivationCode, string? Serial, string? AccountEmail, string? OrderNumber);

public enum LicenceState { Active, Suspended, Expired, Revoked }

/// <summary>What the vendor knows of a licence.</summary>
/// <param name="RenewalOn">Null when the vendor does not say.</param>
/// <param name="RenewalBilledBy">Who charges the renewal: <c>vendor</c>, <c>retailer</c> or another shop's name.</param>
public sealed record LicenceRecord(
    string Reference, string Gtin, LicenceState State, DateTime? ValidUntil, int Seats,
    bool? RenewalOn, string? RenewalBilledBy, DateTime? NextCharge);

/// <summary>The few outcomes that every vendor's answers are mapped to. "Already in that state" is done.</summary>
public abstract record VendorAnswer
{
    /// <param name="Reference">The vendor's id of what was made or acted on.</param>
    public sealed record Done(string? Reference = null) : VendorAnswer
    {
        /// <summary>The new licence's key, from Provision only.</summary>
        public string? LicenceKey { get; init; }
        /// <summary>When a reservation lapses.</summary>
        public DateTime? ExpiresAt { get; init; }
        /// <summary>From Lookup only.</summary>
        public LicenceRecord? Licence { get; init; }
        /// <summary>From Revoke only.</summary>
        public OldLicenceOutcome? Outcome { get; init; }
    }

    /// <summary>A definitive no. Codes: <c>not-found</c>, <c>wrong-product</c>, <c>already-revoked</c>, <c>already-suspended-elsewhere</c>, <c>out-of-stock</c>, <c>reservation-expired</c>, <c>not-supported</c>, <c>refused</c>.</summary>
    public sealed record Refused(string Code, string Reason) : VendorAnswer;

    /// <summary>No answer yet, or an unknown one: the same call is made again later, for days if need be. Codes: <c>maintenance</c>, <c>rate-limited</c>, <c>unavailable</c>, <c>unknown-outcome</c>, <c>in-progress</c>, <c>programme-suspended</c>.</summary>
    /// <param name="After">The vendor's own Retry-After, if it gave one.</param>
    public sealed record TryLater(string Code, TimeSpan? After = null) : VendorAnswer;
}
