using Exchange.Contracts;
using Exchange.Licences;

namespace Exchange.Exchanges;

// What the saga and its consumers say to each other. Secrets cross only under the exchange's data key.

public enum Step { Check, Reserve, Suspend, Provision, Revoke, Deprovision, Reinstate, Release, Return, CancelRenewal, UndoLicence, AwaitAcknowledgement }

/// <summary>Do this step at the vendor. It may arrive many times; <see cref="Key"/> stays the same.</summary>
public sealed record LicenceCommand
{
    public required Guid CorrelationId { get; init; }
    public required Guid RetailerId { get; init; }
    public required Step Step { get; init; }
    public required int Round { get; init; }
    public Guid? ObligationId { get; init; }
    public required string Vendor { get; init; }
    public required string Gtin { get; init; }
    public string? Reference { get; init; }
    public int Seats { get; init; }
    public int TermMonths { get; init; }
    public required string Programme { get; init; }
    public int ProgrammeVersion { get; init; }
    /// <summary>Somebody has seen the new key.</summary>
    public bool Shown { get; init; }
    public byte[]? WrappedKey { get; init; }
    public byte[]? IdentifiersSealed { get; init; }

    /// <summary>Asking for an acknowledgement is the revocation once more, under its own key: only a new round asks anew.</summary>
    public string Key => Step == Step.AwaitAcknowledgement ? KeyOf(nameof(Step.Revoke)) : KeyOf(ObligationId?.ToString() ?? Step.ToString());

    string KeyOf(string step) => $"{CorrelationId}/{step.ToLowerInvariant()}/{Round}";
}

public sealed record OldLicenceChecked(Guid CorrelationId, LicenceRecord? Licence);
public sealed record ReplacementReserved(Guid CorrelationId, int Round, string Reference, DateTime? ExpiresAt);
public sealed record OldLicenceSuspended(Guid CorrelationId, int Round);
public sealed record NewLicenceProvisioned(Guid CorrelationId, int Round, string Reference, byte[] KeySealed);
public sealed record OldLicenceRevoked(Guid CorrelationId, OldLicenceOutcome Outcome);
public sealed record NewLicenceDeprovisioned(Guid CorrelationId, string Reference);
public sealed record OldLicenceReinstated(Guid CorrelationId);
public sealed record ReservationReleased(Guid CorrelationId, string Reference);

/// <summary>A definitive no to the step of that round.</summary>
public sealed record StepRefused(Guid CorrelationId, Step Step, int Round, string Code, string Reason);
/// <summary>No answer yet; the step stays outstanding.</summary>
public sealed record StepDeferred(Guid CorrelationId, Step Step, int Round, string Code, TimeSpan? After);
/// <summary>How an obligation that the service itself works on came out this time.</summary>
public sealed record ObligationAnswered(Guid CorrelationId, Guid ObligationId, int Round, bool Done, string? Code, string? Reason, TimeSpan? After, DateTime? NextCharge, OldLicenceOutcome? Outcome = null);

/// <summary>Facts from outside were committed: consider them. Only a nudge.</summary>
public sealed record FactsRecorded(Guid CorrelationId);
/// <summary>A time that the row waits for has come.</summary>
public sealed record DeadlineReached(Guid CorrelationId, DateTime DueAt);
