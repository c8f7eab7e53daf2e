namespace Exchange.Sandbox;

/// <summary>Deprovision, suspend, reinstate, revoke, cancel the renewal. A licence that is in that state already is fine.</summary>
static class ActOnLicence
{
    public static void Map(IEndpointRouteBuilder vendor)
    {
        Map(vendor, "deprovision", Deprovision);
        Map(vendor, "suspend", Suspend);
        Map(vendor, "reinstate", Reinstate);
        Map(vendor, "revoke", Revoke);
        Map(vendor, "cancel-renewal", CancelRenewal);
    }

    static void Map(IEndpointRouteBuilder vendor, string action, Func<Licence, string, Outcome> act) =>
        vendor.MapPost($"/licences/{{id}}/{action}", (string id, HttpContext http, VendorCalls calls) =>
            calls.PostAsync(http, SandboxJson.Default.ActionRequest, Checks.FaultOf, (book, _) => Licence.Find(book, id) is { } found
                ? act(found, found.StateAt(calls.Now)) switch
                {
                    { No: { } no } => no,
                    { Licence: var licence } => Reply.Of((licence == found ? found : licence.Save(book)).BodyAt(calls.Now)),
                }
                : Licence.NotFound));

    static Outcome Deprovision(Licence licence, string state) => licence.Origin != "new"
        ? new(licence, Reply.Problem(409, "not-supported", "Only a licence that was provisioned through this API can be deprovisioned."))
        : new(licence with { State = "deprovisioned", SuspendedBy = null });

    static Outcome Suspend(Licence licence, string state) => state switch
    {
        "revoked" or "deprovisioned" => new(licence, AlreadyRevoked),
        "suspended" when licence.SuspendedBy == "vendor" => new(licence, SuspendedByOther),
        "active" => new(licence with { State = "suspended", SuspendedBy = "client" }),
        _ => new(licence),
    };

    static Outcome Reinstate(Licence licence, string state) => state switch
    {
        "revoked" or "deprovisioned" => new(licence, AlreadyRevoked),
        "suspended" when licence.SuspendedBy == "vendor" => new(licence, SuspendedByOther),
        "suspended" => new(licence with { State = "active", SuspendedBy = null }),
        _ => new(licence),
    };

    static Outcome Revoke(Licence licence, string state) => state switch
    {
        "deprovisioned" => new(licence, AlreadyRevoked),
        "active" or "suspended" => new(licence with { State = "revoked", SuspendedBy = null, Renewal = "off", NextCharge = null }),
        _ => new(licence),
    };

    static Outcome CancelRenewal(Licence licence, string state) => licence is { Renewal: "on", BilledBy: not (null or "vendor") }
        ? new(licence, Reply.Problem(409, "renewal-billed-elsewhere", "Whoever bills the renewal has to switch it off."))
        : new(licence with { Renewal = "off", NextCharge = null });

    static readonly Reply AlreadyRevoked = Reply.Problem(409, "already-revoked", "The licence has been revoked.");
    static readonly Reply SuspendedByOther = Reply.Problem(409, "suspended-by-other", "The vendor has suspended this licence for a reason of its own.");

    readonly record struct Outcome(Licence Licence, Reply? No = null);
}
