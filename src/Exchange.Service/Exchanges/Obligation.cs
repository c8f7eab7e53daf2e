namespace Exchange.Exchanges;

/// <summary>Something still owed beside the exchange's one main step.</summary>
public sealed class Obligation
{
    public Guid Id { get; init; }
    public Guid ExchangeId { get; init; }
    public Guid RetailerId { get; init; }
    public required ObligationKind Kind { get; init; }
    public required ObligationOwner Owner { get; set; }
    /// <summary>What it is about, as a stable code or the vendor's reference.</summary>
    public required string Subject { get; init; }
    /// <summary>Who must be asked, where that may differ from the exchange's present offer.</summary>
    public string? Vendor { get; init; }
    public string? Gtin { get; init; }
    public DateTime OpenedAt { get; init; }
    public DateTime? DueAt { get; set; }
    public int Round { get; set; } = 1;
    public int Attempt { get; set; }
    /// <summary>When the service tries or looks again; null if it waits for a person.</summary>
    public DateTime? ResendAt { get; set; }
    public string? WaitsFor { get; set; }
    public DateTime? ClosedAt { get; set; }
    public string? Resolution { get; set; }
    public string? ResolvedBy { get; set; }
    public string? Reason { get; set; }

    public bool IsOpen => ClosedAt is null;
}

public enum ObligationKind
{
    /// <summary>A person decides whether the proof is enough.</summary>
    Proof,
    /// <summary>A licence that was made but is not the exchange's: take it back.</summary>
    UndoLicence,
    /// <summary>A reservation that was made but is not the exchange's: let go of it.</summary>
    UndoReservation,
    /// <summary>The old licence was suspended for an exchange that has ended otherwise: reinstate it.</summary>
    UndoSuspension,
    /// <summary>The old licence's auto-renewal must be seen off.</summary>
    Renewal,
    /// <summary>A vendor's list must be acknowledged.</summary>
    VendorAcknowledgement,
    /// <summary>An offline till promised what had to be refused.</summary>
    Promise,
    /// <summary>A step was refused for good and a person must decide.</summary>
    Decision,
    /// <summary>Money to hand over at the till; its refund row says how much.</summary>
    Refund,
}

public enum ObligationOwner { Service, Person, Store, Customer, Vendor }
