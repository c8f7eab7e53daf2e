namespace Exchange.Sandbox;

/// <summary>Counts what the vendor has done, so that a trial can prove that nothing is missing and nothing is doubled.</summary>
static class Ledger
{
    /// <param name="Provisioned">Licences ever made.</param>
    /// <param name="Live">Those of them that were not deprovisioned.</param>
    /// <param name="Revoked">Old licences revoked.</param>
    /// <param name="Suspended">Old licences suspended by the client.</param>
    /// <param name="Held">Reservations neither used, released nor lapsed.</param>
    /// <param name="References">Client references (exchanges) with a live licence.</param>
    /// <param name="More">Client references for which more than one licence was made; a double one if more than one is live.</param>
    public sealed record Totals(long Provisioned, long Live, long Deprovisioned, long Revoked, long Suspended, long Held, long References, IReadOnlyList<MadeMore> More);

    public sealed record MadeMore(string ClientReference, long Made, long Live);

    public static void Map(IEndpointRouteBuilder controls) =>
        controls.MapGet("/ledger", async (SandboxStore store, TimeProvider clock, CancellationToken stop) =>
            TypedResults.Json(await store.RunAsync(book => Count(book, clock.GetUtcNow()), stop), SandboxJson.Default.Totals)).WithName("showLedger");

    static Totals Count(Book book, DateTimeOffset now) => book.One("""
        SELECT count(*) FILTER (WHERE origin = 'new'), count(*) FILTER (WHERE origin = 'new' AND state <> 'deprovisioned'),
            count(*) FILTER (WHERE origin = 'new' AND state = 'deprovisioned'), count(*) FILTER (WHERE origin = 'old' AND state = 'revoked'),
            count(*) FILTER (WHERE origin = 'old' AND state = 'suspended' AND suspended_by = 'client'),
            (SELECT count(*) FROM reservation WHERE state = 'held' AND expires_at > $0),
            count(DISTINCT client_reference) FILTER (WHERE origin = 'new' AND state <> 'deprovisioned')
        FROM licence
        """,
        row => new Totals(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), MoreThanOne(book)),
        now.ToUnixTimeMilliseconds())!;

    static List<MadeMore> MoreThanOne(Book book) => book.All("""
        SELECT client_reference, count(*), count(*) FILTER (WHERE state <> 'deprovisioned') FROM licence
        WHERE origin = 'new' GROUP BY client_reference HAVING count(*) > 1 ORDER BY 3 DESC, 1 LIMIT 1000
        """,
        row => new MadeMore(row.GetString(0), row.GetInt64(1), row.GetInt64(2)));
}
