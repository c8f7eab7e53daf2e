using Microsoft.Data.Sqlite;

namespace Exchange.Sandbox;

/// <summary>A licence in the sandbox vendor's books: an old one, or one that was provisioned.</summary>
sealed record Licence
{
    const string Columns = "id, origin, gtin, state, suspended_by, valid_until, seats, renewal, billed_by, next_charge, activation_code, serial, account_email, order_number, licence_key, client_reference";

    public required string Id { get; init; }
    public required string Origin { get; init; }
    public required string Gtin { get; init; }
    public string State { get; init; } = "active";
    /// <summary><c>client</c> or <c>vendor</c>.</summary>
    public string? SuspendedBy { get; init; }
    public long? ValidUntil { get; init; }
    public int Seats { get; init; } = 1;
    public string Renewal { get; init; } = "unknown";
    public string? BilledBy { get; init; }
    public long? NextCharge { get; init; }
    public Identifiers Of { get; init; } = new();
    public string? Key { get; init; }
    public string? ClientReference { get; init; }

    public static Licence? Find(Book book, string id) => book.One($"SELECT {Columns} FROM licence WHERE id = $0", Read, id);

    /// <summary>Every identifier given must fit.</summary>
    public static List<Licence> Match(Book book, Identifiers of)
    {
        (string Column, string? Value)[] all = [("activation_code", of.ActivationCode), ("serial", of.Serial), ("order_number", of.OrderNumber), ("account_email", of.AccountEmail)];
        var given = all.Where(identifier => identifier.Value is not null).ToArray();
        var where = string.Join(" AND ", given.Select((identifier, i) => $"{identifier.Column} = ${i}"));
        return book.All($"SELECT {Columns} FROM licence WHERE origin = 'old' AND {where} LIMIT 100", Read, [.. given.Select(identifier => identifier.Value)]);
    }

    /// <summary>True if it is new; an activation code that is known already changes nothing.</summary>
    public bool Add(Book book) => book.Run(
        $"INSERT INTO licence ({Columns}) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (activation_code) DO NOTHING",
        Id, Origin, Gtin, State, SuspendedBy, ValidUntil, Seats, Renewal, BilledBy, NextCharge,
        Of.ActivationCode, Of.Serial, Of.AccountEmail, Of.OrderNumber, Key, ClientReference) == 1;

    public Licence Save(Book book)
    {
        book.Run("UPDATE licence SET state = $1, suspended_by = $2, renewal = $3, next_charge = $4 WHERE id = $0", Id, State, SuspendedBy, Renewal, NextCharge);
        return this;
    }

    public string StateAt(DateTimeOffset now) =>
        State is "active" or "suspended" && ValidUntil <= now.ToUnixTimeMilliseconds() ? "expired" : State;

    public LicenceBody BodyAt(DateTimeOffset now, bool withKey = false) => new(
        Id, Gtin, StateAt(now), Seats, Time(ValidUntil), withKey ? Key : null, Renewal, BilledBy, Time(NextCharge));

    public static readonly Reply NotFound = Reply.Problem(404, "licence-not-found", "There is no such licence.");

    static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    static Licence Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Origin = row.GetString(1),
        Gtin = row.GetString(2),
        State = row.GetString(3),
        SuspendedBy = Text(row, 4),
        ValidUntil = Number(row, 5),
        Seats = row.GetInt32(6),
        Renewal = row.GetString(7),
        BilledBy = Text(row, 8),
        NextCharge = Number(row, 9),
        Of = new(Text(row, 10), Text(row, 11), Text(row, 12), Text(row, 13)),
        Key = Text(row, 14),
        ClientReference = Text(row, 15),
    };

    static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static long? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
