using System.Text.Json.Serialization;

namespace Exchange.Contracts;

/// <summary>What is owed beside an exchange's one main step.</summary>
[JsonConverter(typeof(NamedOnly<ObligationKind>))]
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
