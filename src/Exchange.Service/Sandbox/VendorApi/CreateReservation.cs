namespace Exchange.Sandbox;

/// <summary>Holds a licence of a product for a while.</summary>
static class CreateReservation
{
    public static void Map(IEndpointRouteBuilder vendor) => vendor.MapPost("/reservations", (HttpContext http, VendorCalls calls, FaultSettings faults) =>
        calls.PostAsync(http, SandboxJson.Default.ReservationRequest, Checks.FaultOf, (book, request) =>
            faults.Current.IsOutOfStock(request.Gtin) ? Stock.None
            : Reply.Of(Reservation.Add(book, request, calls.Now, calls.Options.ReservationHold).BodyAt(calls.Now), 201)));
}

/// <summary>Shows a reservation.</summary>
static class ShowReservation
{
    public static void Map(IEndpointRouteBuilder vendor) => vendor.MapGet("/reservations/{id}", (string id, HttpContext http, VendorCalls calls) =>
        calls.GetAsync(http, book => Reservation.Find(book, id) is { } found ? Reply.Of(found.BodyAt(calls.Now)) : Reservation.NotFound));
}

/// <summary>Lets go of a reservation; one that is gone already is fine.</summary>
static class ReleaseReservation
{
    public static void Map(IEndpointRouteBuilder vendor) => vendor.MapPost("/reservations/{id}/release", (string id, HttpContext http, VendorCalls calls) =>
        calls.PostAsync(http, SandboxJson.Default.ActionRequest, Checks.FaultOf, (book, _) => Release(book, id, calls.Now)));

    static Reply Release(Book book, string id, DateTimeOffset now) => Reservation.Find(book, id) switch
    {
        null => Reservation.NotFound,
        { State: "used" } => Reply.Problem(409, "reservation-used", "The reservation has become a licence."),
        var held when held.StateAt(now) == "held" => Reply.Of(held.Become(book, "released").BodyAt(now)),
        var gone => Reply.Of(gone.BodyAt(now)),
    };
}

static class Stock
{
    public static readonly Reply None = Reply.Problem(409, "out-of-stock", "None of this product is left.");
}
