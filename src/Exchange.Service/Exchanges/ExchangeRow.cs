using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Persistence;

namespace Exchange.Exchanges;

/// <summary>One exchange as it stands. What it has outstanding follows from this row alone (see <see cref="Outstanding"/>).</summary>
public sealed class ExchangeRow
{
    public Guid Id { get; init; }
    /// <summary>One more with each commit; whoever loses a race loads afresh.</summary>
    public long Version { get; set; }
    /// <summary>The commit that wrote this version, so that an unknown commit result can be read back.</summary>
    public Guid CommitId { get; set; }
    public Guid RetailerId { get; init; }
    public required string HumanId { get; init; }

    public required string State { get; set; }
    public DateTime StateSince { get; set; }
    /// <summary>Part of every idempotency key; more only after a definitive failure or a person's resume.</summary>
    public int Round { get; set; } = 1;
    /// <summary>A fact from outside was committed and the machine has not looked at it yet.</summary>
    public bool FactsPending { get; set; }
    /// <summary>The vendor asked for patience until then.</summary>
    public DateTime? RetryAt { get; set; }
    public int Deferrals { get; set; }
    /// <summary>Why it waits, as a stable code; for people.</summary>
    public string? WaitsFor { get; set; }

    // Where it was taken
    public required string StoreNumber { get; init; }
    public required string Workstation { get; init; }
    public DateOnly BusinessDay { get; init; }
    public required string TransactionNumber { get; init; }
    public required string Operator { get; init; }
    public DateTime OccurredAt { get; init; }
    public DateTime ReceivedAt { get; init; }
    public Guid? Corrects { get; init; }
    /// <summary>The accepting request's place in its trace (<see cref="Hosting.Telemetry.TraceMark"/>), which all that happens later belongs to; null where nobody recorded it.</summary>
    public byte[]? Trace { get; init; }

    // What was agreed
    public Guid ProgrammeId { get; init; }
    public int ProgrammeVersion { get; init; }
    /// <summary>The terms that matter from here on, as JSON (<see cref="Exchanges.Deal"/>).</summary>
    [Bulky]
    public required string DealJson { get; set; }
    public required ProofKind Proof { get; init; }
    public ProofState ProofState { get; set; }
    /// <summary>Who verified the proof: <c>sales-file</c>, <c>till</c>, <c>vendor</c>, or a person's operator id.</summary>
    public string? ProofVerifiedBy { get; set; }
    /// <summary>What the customer still had to pay at acceptance, minor units; negative is in the customer's favour.</summary>
    public long Due { get; set; }
    public required string Currency { get; init; }

    // Personal data, under this exchange's data key
    /// <summary>The data key, wrapped by the region's; erasing it erases the person.</summary>
    [Bulky]
    public byte[]? WrappedKey { get; set; }
    [Bulky]
    public byte[]? IdentifiersSealed { get; set; }
    [Bulky]
    public byte[]? ContactSealed { get; set; }
    [Bulky]
    public byte[]? ClaimSealed { get; set; }
    [Bulky]
    public byte[]? LicenceKeySealed { get; set; }

    // The old licence
    public string? OldReference { get; set; }
    public DateTime? OldValidUntil { get; set; }
    public bool OldSuspended { get; set; }
    public OldLicenceOutcome OldOutcome { get; set; }
    /// <summary>Null when the vendor does not say.</summary>
    public bool? RenewalOn { get; set; }
    public DateTime? NextCharge { get; set; }

    // The new one
    public string? ReservationReference { get; set; }
    public DateTime? ReservationExpiresAt { get; set; }
    public string? NewReference { get; set; }
    public DateTime? DeliveredAt { get; set; }
    public string? DeliveredBy { get; set; }
    /// <summary>Another offer was chosen, or the same one is to be tried again: what is reserved next, as JSON.</summary>
    [Bulky]
    public string? WantedOfferJson { get; set; }
    /// <summary>The steps whose success is accounted for, as <c>step/round</c> between blanks: a repeat is known by it.</summary>
    public string Settled { get; set; } = "";
    /// <summary>The till found that the key went to the wrong person: it is to be made again.</summary>
    public bool ReissueWanted { get; set; }

    // What somebody wants, and what time has brought
    public DateTime? CancelRequestedAt { get; set; }
    public string? CancelReason { get; set; }
    public DateTime? ReturnRequestedAt { get; set; }
    public string? RejectCode { get; set; }
    public DateTime? ExpiredAt { get; set; }
    public DateTime? DeadlineAt { get; set; }
    public DateTime? ReminderAt { get; set; }
    public int RemindersSent { get; set; }
    public DateTime? GraceUntil { get; set; }

    // How it ended
    public DateTime? EndedAt { get; set; }
    public DateTime? CareUntil { get; set; }
    public Verification? Verification { get; set; }

    // The head of its journal
    public int JournalCount { get; set; }
    public string JournalHead { get; set; } = Contracts.Journal.JournalFact.Genesis;
}

public enum ProofState { Unverified, Waiting, Verified, Rejected }
