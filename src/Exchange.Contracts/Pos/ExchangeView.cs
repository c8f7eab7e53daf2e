namespace Exchange.Contracts.Pos;

/// <summary>An exchange as it stands, without personal data.</summary>
public sealed record ExchangeView
{
    /// <summary>The id for people, <c>EX-XXXX-XXXX</c>.</summary>
    public required string Id { get; init; }
    /// <summary>Where it stands, such as <c>awaiting-removal</c>; see contracts/exchange-states.md.</summary>
    public required string State { get; init; }
    /// <summary>Since when, UTC.</summary>
    public required DateTimeOffset Since { get; init; }
    /// <summary>What it waits for, as a stable code; absent when it is moving.</summary>
    public string? WaitsFor { get; init; }
    /// <summary>When a vendor that asked for patience is tried again, UTC.</summary>
    public DateTimeOffset? RetryAt { get; init; }
    /// <summary>The store that took it.</summary>
    public required string Store { get; init; }
    /// <summary>The till transaction that took it.</summary>
    public required TillTransaction Transaction { get; init; }
    /// <summary>When the customer stood at the till.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
    /// <summary>The programme's code and version, kept for ever.</summary>
    public required string Programme { get; init; }
    /// <summary>The programme's version.</summary>
    public required int ProgrammeVersion { get; init; }
    /// <summary>The chosen offer.</summary>
    public required string Offer { get; init; }
    /// <summary>What the customer has to pay, minor units; negative is in the customer's favour.</summary>
    public required long Due { get; init; }
    /// <summary>What the customer has paid at tills, minor units.</summary>
    public required long Paid { get; init; }
    /// <summary>The currency of all amounts.</summary>
    public required string Currency { get; init; }
    /// <summary>True once cancelling was asked for; it is promised even while a vendor can't be reached.</summary>
    public bool CancelPromised { get; init; }
    /// <summary>When the replacement was handed over.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }
    /// <summary>Until when what it waits for must happen.</summary>
    public DateTimeOffset? Deadline { get; init; }
    /// <summary>After a refusal or silence: when the old licence is revoked.</summary>
    public DateTimeOffset? GraceUntil { get; init; }
    /// <summary>What became of the old licence.</summary>
    public required OldLicenceOutcome OldLicence { get; init; }
    /// <summary>How sure the removal is; once completed.</summary>
    public Verification? Verification { get; init; }
    /// <summary>Why it was rejected or cancelled, as a stable code.</summary>
    public string? Reason { get; init; }
    /// <summary>The id of the exchange that this one corrects.</summary>
    public string? Corrects { get; init; }
    /// <summary>One a seat.</summary>
    public required IReadOnlyList<DeviceSlotView> Devices { get; init; }
    /// <summary>Money owed to the customer, paid out at the till.</summary>
    public required IReadOnlyList<RefundView> Refunds { get; init; }
    /// <summary>What is still owed beside the main step.</summary>
    public required IReadOnlyList<ObligationView> Obligations { get; init; }
}

/// <summary>A device slot as it stands.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Platform">Its platform.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="Verdict">The last scan's verdict: removed, remnants, present or unknown.</param>
public sealed record DeviceSlotView(int Number, string Platform, SlotOutcome Outcome, string? Verdict);

/// <summary>A refund as it stands.</summary>
/// <param name="Number">Its number within the exchange: what the till confirms.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Method"><c>original-tender</c> or <c>store-credit</c>.</param>
/// <param name="Reason">Why, as a stable code.</param>
/// <param name="ConfirmedAt">When a till paid it out.</param>
public sealed record RefundView(int Number, long Amount, string Method, string Reason, DateTimeOffset? ConfirmedAt);

/// <summary>Something still owed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What, as a stable code.</param>
/// <param name="Owner">Who owes it: service, person, store, customer or vendor.</param>
/// <param name="DueAt">Until when, if that is known.</param>
/// <param name="WaitsFor">Why it isn't done yet, as a stable code.</param>
public sealed record ObligationView(Guid Id, string Kind, string Owner, DateTimeOffset? DueAt, string? WaitsFor);

/// <summary>The answer to an accepted request: what the till prints.</summary>
/// <param name="Exchange">The exchange.</param>
/// <param name="ClaimCode">The secret with which the customer continues alone.</param>
/// <param name="Receipt">Lines to print, at most 42 characters each.</param>
public sealed record AcceptedExchange(ExchangeView Exchange, string ClaimCode, IReadOnlyList<string> Receipt);
