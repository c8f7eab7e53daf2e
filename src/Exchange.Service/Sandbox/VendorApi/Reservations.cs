using Exchange.Contracts;

namespace Exchange.Sandbox;

/// <summary>A held licence of a product.</summary>
sealed record Reservation(string Id, string Gtin, string State, long ExpiresAt, string ClientReference)
{
    public static Reservation? Find(Book book, string id) => book.One(
        "SELECT id, gtin, state, expires_at, client_reference FROM reservation WHERE id = $0",
        row => new Reservation(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4)), id);

    public static Reservation Add(Book book, ReservationRequest request, DateTimeOffset now, TimeSpan hold)
    {
        var made = new Reservation(Ids.New(now).ToString("N"), Contracts.Gtin.Normalise(request.Gtin)!, "held", (now + hold).ToUnixTimeMilliseconds(), request.ClientReference);
        book.Run("INSERT INTO reservation (id, gtin, state, expires_at, client_reference) VALUES ($0, $1, $2, $3, $4)",
            made.Id, made.Gtin, made.State, made.ExpiresAt, made.ClientReference);
        return made;
    }

    public Reservation Become(Book book, string state)
    {
        book.Run("UPDATE reservation SET state = $1 WHERE id = $0", Id, state);
        return this with { State = state };
    }

    public string StateAt(DateTimeOffset now) => State == "held" && ExpiresAt <= now.ToUnixTimeMilliseconds() ? "lapsed" : State;

    public ReservationBody BodyAt(DateTimeOffset now) => new(Id, Gtin, StateAt(now), DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAt));

    public static readonly Reply NotFound = Reply.Problem(404, "reservation-not-found", "There is no such reservation.");
}
