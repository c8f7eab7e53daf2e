using Exchange.Contracts;

namespace Exchange.Sandbox;

/// <summary>Makes old licences for trials, and shows what became of them.</summary>
static class OldLicences
{
    const int MostAtOnce = 1000;

    public sealed record Mint(IReadOnlyList<OldLicence> Licences);

    public sealed record OldLicence(
        string ActivationCode, string Gtin, string? Serial = null, string? AccountEmail = null, string? OrderNumber = null, int Seats = 1,
        DateTimeOffset? ValidUntil = null, string Renewal = "unknown", string? RenewalBilledBy = null, DateTimeOffset? NextCharge = null, bool SuspendedByVendor = false);

    /// <param name="Added">Those whose activation code was not known yet.</param>
    public sealed record Minted(int Added);

    public static void Map(IEndpointRouteBuilder controls)
    {
        controls.MapPost("/licences", MintAsync).WithName("mintOldLicences").Accepts<Mint>("application/json");
        controls.MapGet("/licences/{activationCode}", ShowAsync).WithName("showOldLicence");
    }

    static async Task<IResult> MintAsync(HttpRequest request, SandboxStore store, TimeProvider clock, CancellationToken stop)
    {
        var mint = await JsonBody.ReadAsync(request, SandboxJson.Default.Mint, stop);
        if (mint is null || mint.Licences.Count > MostAtOnce || mint.Licences.Any(licence => !IsAllowed(licence)))
            return TypedResults.Problem("Up to 1000 licences; each with an activation code, a right GTIN, seats from 1, renewal on, off or unknown.", statusCode: 422, title: "The licences are not allowed");
        var now = clock.GetUtcNow();
        var added = await store.RunAsync(book => mint.Licences.Count(licence => Of(licence, now).Add(book)), stop);
        return TypedResults.Json(new Minted(added), SandboxJson.Default.Minted, statusCode: 201);
    }

    static async Task<IResult> ShowAsync(string activationCode, SandboxStore store, TimeProvider clock, CancellationToken stop)
    {
        var found = await store.RunAsync(book => Licence.Match(book, new Identifiers(activationCode)), stop);
        return found.Count == 0 ? TypedResults.NotFound() : TypedResults.Json(found[0].BodyAt(clock.GetUtcNow()), SandboxJson.Default.LicenceBody);
    }

    static bool IsAllowed(OldLicence licence) => licence.ActivationCode.Length is > 0 and <= 254
        && Gtin.Normalise(licence.Gtin) is not null && licence.Seats is >= 1 and <= 1000 && licence.Renewal is "on" or "off" or "unknown";

    static Licence Of(OldLicence licence, DateTimeOffset now) => new()
    {
        Id = Ids.New(now).ToString("N"),
        Origin = "old",
        Gtin = Gtin.Normalise(licence.Gtin)!,
        State = licence.SuspendedByVendor ? "suspended" : "active",
        SuspendedBy = licence.SuspendedByVendor ? "vendor" : null,
        ValidUntil = licence.ValidUntil?.ToUnixTimeMilliseconds(),
        Seats = licence.Seats,
        Renewal = licence.Renewal,
        BilledBy = licence.RenewalBilledBy,
        NextCharge = licence.NextCharge?.ToUnixTimeMilliseconds(),
        Of = new(licence.ActivationCode, licence.Serial, licence.AccountEmail, licence.OrderNumber),
    };
}
