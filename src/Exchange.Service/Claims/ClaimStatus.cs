using Exchange.Contracts;
using Exchange.Exchanges;

namespace Exchange.Claims;

/// <summary>An exchange as its customer sees it, in plain codes: no personal data, no keys, nothing that is only others' concern.</summary>
public sealed record ClaimStatus
{
    /// <summary>The id for people, <c>EX-XXXX-XXXX</c>.</summary>
    public required string Exchange { get; init; }
    /// <summary>Where it stands, such as <c>awaiting-removal</c>.</summary>
    public required string State { get; init; }
    /// <summary>Since when, UTC.</summary>
    public required DateTimeOffset Since { get; init; }
    /// <summary>What the customer does next.</summary>
    public required NextStep Next { get; init; }
    /// <summary>Until when, UTC; absent if nothing runs out.</summary>
    public DateTimeOffset? Deadline { get; init; }
    /// <summary>After a refusal or silence: when the old licence ends, UTC.</summary>
    public DateTimeOffset? GraceUntil { get; init; }
    /// <summary>What the replacement is called.</summary>
    public required string Replacement { get; init; }
    /// <summary>True while the key can be shown.</summary>
    public required bool KeyReady { get; init; }
    /// <summary>When the key was shown or handed over, UTC.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }
    /// <summary>True while the customer can still call it off.</summary>
    public required bool CanCancel { get; init; }
    /// <summary>True once calling it off was asked for and is not done yet.</summary>
    public required bool CancelPromised { get; init; }
    /// <summary>What is still to pay at the store, minor units.</summary>
    public required long ToPay { get; init; }
    /// <summary>The currency of all amounts.</summary>
    public required string Currency { get; init; }
    /// <summary>What became of the old licence.</summary>
    public required OldLicenceOutcome OldLicence { get; init; }
    /// <summary>How sure the removal is; once completed.</summary>
    public Verification? Verification { get; init; }
    /// <summary>Why it was rejected or cancelled, as a stable code.</summary>
    public string? Reason { get; init; }
    /// <summary>True once there is a certificate.</summary>
    public required bool CertificateReady { get; init; }
    /// <summary>One a seat.</summary>
    public required IReadOnlyList<ClaimDevice> Devices { get; init; }
    /// <summary>Money for the customer, paid out at the store.</summary>
    public required IReadOnlyList<ClaimRefund> Refunds { get; init; }
    /// <summary>What the customer still owes, such as switching the old product's renewal off.</summary>
    public required IReadOnlyList<ClaimTask> Tasks { get; init; }
    /// <summary>What whoever has no device left to scan signs.</summary>
    public required AttestationStatement Attestation { get; init; }

    internal static ClaimStatus Of(ExchangeFile file)
    {
        var row = file.Row;
        return new ClaimStatus
        {
            Exchange = row.HumanId, State = Views.Kebab(row.State), Since = Views.At(row.StateSince), Next = NextSteps.Of(file),
            Deadline = At(row.DeadlineAt), GraceUntil = At(row.GraceUntil), Replacement = file.Deal.Offer.Name,
            KeyReady = RevealKey.IsReady(file), DeliveredAt = At(row.DeliveredAt),
            CanCancel = CancelClaim.IsPossible(file), CancelPromised = row.CancelRequestedAt is not null && !ExchangeStates.IsEnded(row.State),
            ToPay = ExchangeStates.IsEnded(row.State) ? 0 : Math.Max(0, row.Due - file.Paid), Currency = row.Currency,
            OldLicence = row.OldOutcome, Verification = row.Verification, Reason = row.RejectCode ?? row.CancelReason,
            CertificateReady = row.EndedAt is not null && !file.Obligations.Exists(o => o.Kind == ObligationKind.Promise), // a refused promise never was an exchange
            Devices = [.. file.Slots.Select(s => ClaimDevice.Of(file, s))],
            Refunds = [.. file.Refunds.Select(r => new ClaimRefund(r.Number, r.Amount, r.Currency, r.Method, At(r.ConfirmedAt)))],
            Tasks = [.. file.Obligations.Where(o => o is { IsOpen: true, Owner: ObligationOwner.Customer }).Select(o => new ClaimTask(o.Kind, At(o.DueAt)))],
            Attestation = AttestationStatement.Current,
        };
    }

    internal static DateTimeOffset? At(DateTime? utc) => utc is { } time ? Views.At(time) : null;
}

/// <summary>Money for the customer.</summary>
/// <param name="Number">Its number within the exchange: what to name at the store.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Method">How it is given.</param>
/// <param name="PaidAt">When the store gave it, UTC.</param>
public sealed record ClaimRefund(int Number, long Amount, string Currency, RefundMethod Method, DateTimeOffset? PaidAt = null);

/// <summary>What the customer still owes.</summary>
/// <param name="Kind">What.</param>
/// <param name="DueAt">Until when, UTC; for a renewal the day on which the old vendor charges next.</param>
public sealed record ClaimTask(ObligationKind Kind, DateTimeOffset? DueAt = null);
