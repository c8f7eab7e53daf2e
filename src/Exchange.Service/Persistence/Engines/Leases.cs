using Microsoft.EntityFrameworkCore;

namespace Exchange.Persistence;

/// <summary>
/// Shares duties among replicas: each duty is held by one of them, none has more than its part, and a dead one's fall to the others when their time
/// is over. The database's clock counts, so that replicas need not agree about the time. Where there is one writer there is one process, which holds all.
/// </summary>
sealed class Leases(IDbContextFactory<ExchangeDb> contexts, DbWriter writer)
{
    /// <summary>How long a dead replica's duties wait; it is renewed after a third of it.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(15);

    readonly Guid owner = Guid.CreateVersion7();

    /// <summary>Renews and takes, and says which of the duties this replica has.</summary>
    /// <param name="kind">The family of the duties, such as <c>webhooks</c>: a replica takes its part of each.</param>
    public async Task<Holding> HoldAsync(string kind, IReadOnlyCollection<string> duties, CancellationToken stop)
    {
        await using (var db = await contexts.CreateDbContextAsync(stop))
            if (DbEngine.Of(db).OneWriter) return new(duties.ToHashSet(StringComparer.Ordinal), []);
        return await writer.ClaimAsync(open => HoldAsync(open, kind, duties, stop), stop);
    }

    /// <summary>Another replica may take them at once.</summary>
    public async Task LetGoAsync(string kind, IEnumerable<string> duties, CancellationToken stop)
    {
        var names = duties.Select(duty => $"{kind}/{duty}").ToList();
        await using (var db = await contexts.CreateDbContextAsync(stop))
            if (names.Count == 0 || DbEngine.Of(db).OneWriter) return;
        await writer.ClaimAsync(db => db.Set<Lease>().Where(l => l.Owner == owner && names.Contains(l.Name)).ExecuteDeleteAsync(stop), stop);
    }

    /// <summary>This replica ends: others may take all that it has of that kind.</summary>
    public Task LeaveAsync(string kind, IEnumerable<string> duties, CancellationToken stop) => LetGoAsync(kind, duties.Append($"replica/{owner:N}"), stop);

    async Task<Holding> HoldAsync(ExchangeDb db, string kind, IReadOnlyCollection<string> duties, CancellationToken stop)
    {
        await TakeAsync(db, [$"{kind}/replica/{owner:N}"], stop);
        var replica = $"{kind}/replica/";
        await db.Database.ExecuteSqlAsync($"""DELETE FROM leases WHERE "Name" LIKE {replica + "%"} AND "Until" < now()""", stop);
        var replicas = await db.Set<Lease>().CountAsync(l => l.Name.StartsWith(replica), stop);
        var names = duties.Select(duty => $"{kind}/{duty}").ToList();
        var part = (names.Count + replicas - 1) / replicas;
        // Those that it has beyond its part are kept until it lets go of them: it may be in the middle of something.
        var mine = await TakeAsync(db, await db.Set<Lease>().Where(l => l.Owner == owner && names.Contains(l.Name)).Select(l => l.Name).ToListAsync(stop), stop);
        mine.AddRange(await TakeAsync(db, await FreeAsync(db, names, part - mine.Count, stop), stop));
        var held = mine.Order(StringComparer.Ordinal).Select(name => name[(kind.Length + 1)..]).ToList();
        return new(held.Take(part).ToHashSet(StringComparer.Ordinal), [.. held.Skip(part)]);
    }

    /// <summary>Duties that nobody holds, or a dead replica.</summary>
    static Task<List<string>> FreeAsync(ExchangeDb db, List<string> names, int most, CancellationToken stop) => db.Database.SqlQuery<string>($"""
        SELECT name AS "Value" FROM unnest({names}::text[]) AS name WHERE NOT EXISTS (SELECT 1 FROM leases WHERE "Name" = name AND "Until" >= now())
        ORDER BY random() LIMIT {Math.Max(0, most)}
        """).ToListAsync(stop);

    /// <summary>Renews what is this replica's and takes what is free; says which it has.</summary>
    Task<List<string>> TakeAsync(ExchangeDb db, IEnumerable<string> names, CancellationToken stop) => db.Database.SqlQuery<string>($"""
        INSERT INTO leases AS l ("Name", "Owner", "Until") SELECT name, {owner}, now() + {Time} FROM unnest({names.Order(StringComparer.Ordinal).ToArray()}) AS name
        ON CONFLICT ("Name") DO UPDATE SET "Owner" = excluded."Owner", "Until" = excluded."Until" WHERE l."Owner" = excluded."Owner" OR l."Until" < now()
        RETURNING "Name" AS "Value"
        """).ToListAsync(stop);
}

/// <summary>What a replica has of a kind of duties.</summary>
/// <param name="Held">Its part.</param>
/// <param name="Surplus">More than its part: to be let go of when it is done with them.</param>
sealed record Holding(IReadOnlySet<string> Held, IReadOnlyList<string> Surplus);
