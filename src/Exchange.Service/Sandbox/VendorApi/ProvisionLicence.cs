using System.Security.Cryptography;
using Exchange.Contracts;

namespace Exchange.Sandbox;

/// <summary>Makes a licence, from a reservation if one is named.</summary>
static class ProvisionLicence
{
    const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    public static void Map(IEndpointRouteBuilder vendor) => vendor.MapPost("/licences", (HttpContext http, VendorCalls calls, FaultSettings faults) =>
        calls.PostAsync(http, SandboxJson.Default.ProvisionRequest, Checks.FaultOf, (book, request) => request.ReservationId is { } id
            ? FromReservation(book, request, Reservation.Find(book, id), calls.Now)
            : faults.Current.IsOutOfStock(request.Gtin) ? Stock.None : Make(book, request, calls.Now)));

    static Reply FromReservation(Book book, ProvisionRequest request, Reservation? held, DateTimeOffset now)
    {
        if (held is null) return Reservation.NotFound;
        if (held.Gtin != request.Gtin) return Reply.Problem(409, "wrong-product", "The reservation is for another product.");
        switch (held.StateAt(now))
        {
            case "used": return Reply.Problem(409, "reservation-used", "The reservation has become a licence.");
            case "held":
                held.Become(book, "used");
                return Make(book, request, now);
            default: return Reply.Problem(410, "reservation-lapsed", "The reservation has lapsed or was released.");
        }
    }

    static Reply Make(Book book, ProvisionRequest request, DateTimeOffset now)
    {
        var made = new Licence
        {
            Id = Ids.New(now).ToString("N"),
            Origin = "new",
            Gtin = request.Gtin,
            Seats = request.Seats,
            ValidUntil = now.AddMonths(request.TermMonths).ToUnixTimeMilliseconds(),
            Renewal = "off",
            Key = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 5))),
            ClientReference = request.ClientReference,
        };
        made.Add(book);
        return Reply.Of(made.BodyAt(now, withKey: true), 201);
    }
}
