namespace Exchange.Sandbox;

/// <summary>Finds the one licence that fits every identifier given.</summary>
static class LookUpLicence
{
    public static void Map(IEndpointRouteBuilder vendor) => vendor.MapPost("/licence-lookups", (HttpContext http, VendorCalls calls) =>
        calls.AskAsync(http, SandboxJson.Default.LookupRequest, Checks.FaultOf, (book, request) => LookUp(book, request, calls.Now)));

    static Reply LookUp(Book book, LookupRequest request, DateTimeOffset now)
    {
        var all = Licence.Match(book, request.Identifiers);
        var fitting = all.Where(licence => licence.Gtin == request.Gtin).ToList();
        return fitting.Count == 1 ? Reply.Of(fitting[0].BodyAt(now))
            : fitting.Count > 1 ? Reply.Problem(409, "ambiguous", "More than one licence fits; give another identifier.")
            : all.Count > 0 ? Reply.Problem(409, "wrong-product", "The licence is for another product.")
            : Licence.NotFound;
    }
}

/// <summary>Shows a licence.</summary>
static class ShowLicence
{
    public static void Map(IEndpointRouteBuilder vendor) => vendor.MapGet("/licences/{id}", (string id, HttpContext http, VendorCalls calls) =>
        calls.GetAsync(http, book => Licence.Find(book, id) is { } found ? Reply.Of(found.BodyAt(calls.Now)) : Licence.NotFound));
}
