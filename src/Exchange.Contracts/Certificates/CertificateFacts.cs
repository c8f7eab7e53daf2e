namespace Exchange.Contracts.Certificates;

/// <summary>The journal's facts that a certificate is read from, with the members of their bodies that it needs. Bodies may have more members.</summary>
public static class CertificateFacts
{
    /// <summary>The first fact of an exchange: <c>{"exchange":"EX-…","programme":"code","version":1,"seats":2,"slots":[{"slot":1,"platform":"windows"}]}</c>; seats and slots may be absent, and then only slots that later facts name are known.</summary>
    public const string Accepted = "exchange.accepted";
    /// <summary>The till corrected the devices: <c>{"slots":[{"slot":1,"platform":"windows"}]}</c>, all that there are then; without slots only the contact was corrected.</summary>
    public const string Corrected = "exchange.corrected";
    /// <summary>A scan was accepted: <c>{"slot":1,"platform":"linux","verdict":"removed","inert":false,"outcome":"removed","report":"sha-256"}</c>; the outcome is <c>removed</c> or <c>pending</c>.</summary>
    public const string RemovalObserved = "removal.observed";
    /// <summary>The customer signed that there is no device left: <c>{"slot":1,"platform":"windows"}</c>.</summary>
    public const string RemovalAttested = "removal.attested";
    /// <summary>The device's user will not scan: <c>{"slot":1}</c>.</summary>
    public const string RemovalRefused = "removal.refused";
    /// <summary>Nothing can look there: <c>{"slot":1,"platform":"android"}</c>.</summary>
    public const string RemovalNotScannable = "removal.not-scannable";
    /// <summary>What became of the old licence: <c>{"outcome":"revoked"}</c>, <c>suspended-final</c> or <c>already-expired</c>.</summary>
    public const string RevocationDone = "revocation.done";
    /// <summary>The vendor was asked: <c>{"outcome":"requested"}</c>.</summary>
    public const string RevocationRequested = "revocation.requested";
    /// <summary>The vendor answered a request: <c>{"outcome":"revoked"}</c> or another.</summary>
    public const string RevocationAcknowledged = "revocation.acknowledged";
    /// <summary>The vendor may not or cannot be asked: <c>{"outcome":"not-possible"}</c>.</summary>
    public const string RevocationNotPossible = "revocation.not-possible";
    /// <summary>An ending: <c>{"verification":"observed","oldLicence":"revoked"}</c>.</summary>
    public const string Completed = "exchange.completed";
    /// <summary>An ending.</summary>
    public const string Cancelled = "exchange.cancelled";
    /// <summary>An ending.</summary>
    public const string Rejected = "exchange.rejected";
    /// <summary>An ending.</summary>
    public const string Expired = "exchange.expired";
    /// <summary>The end of a completed exchange whose replacement was brought back.</summary>
    public const string Returned = "exchange.returned";
}
