using System.Text.Json;
using Exchange.Contracts;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Exchange.Attention;

/// <summary>What waits for people, and their answers; endpoints and commands alike.</summary>
sealed class AttentionDesk(IDbContextFactory<ExchangeDb> contexts, ExchangeStore store, TimeProvider clock, IOptions<JsonOptions> json)
{
    /// <summary>A vendor may be slow for so long before people are told.</summary>
    static readonly TimeSpan Slow = TimeSpan.FromHours(1);
    const int MostDelayed = 200;

    public async Task<AttentionPage> ListAsync(Guid retailerId, ObligationKind? kind, Guid after, int limit, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var open = Waiting(db, retailerId).Where(o => o.Id > after);
        if (kind is not null) open = open.Where(o => o.Kind == kind);
        // Ids are of UUID version 7: their order is that of opening.
        var found = await open.OrderBy(o => o.Id).Take(limit + 1)
            .Join(db.Set<ExchangeRow>(), o => o.ExchangeId, e => e.Id, (owed, row) => new { owed, row }).OrderBy(both => both.owed.Id).AsNoTracking().ToListAsync(stop);
        var page = found.Take(limit).Select(both => AttentionItem.Of(both.owed, both.row)).ToList();
        var delayed = after == Guid.Empty && kind is null ? await DelayedAsync(db, retailerId, stop) : [];
        return new(page, delayed, found.Count > limit ? page[^1].Obligation.ToString("N") : null);
    }

    // A person or the store owes it, or the service was refused for good.
    static IQueryable<Obligation> Waiting(ExchangeDb db, Guid retailerId) => db.Set<Obligation>().Where(o => o.RetailerId == retailerId && o.ClosedAt == null
        && (o.Owner == ObligationOwner.Person || o.Owner == ObligationOwner.Store
            || (o.ResendAt == null && (o.Owner == ObligationOwner.Service || o.Owner == ObligationOwner.Vendor))));

    async Task<IReadOnlyList<DelayedExchange>> DelayedAsync(ExchangeDb db, Guid retailerId, CancellationToken stop)
    {
        var since = clock.GetUtcNow().UtcDateTime - Slow;
        var rows = await db.Set<ExchangeRow>().AsNoTracking().Where(e => e.RetailerId == retailerId && e.Deferrals > 0 && e.StateSince <= since)
            .OrderBy(e => e.StateSince).Take(MostDelayed).ToListAsync(stop);
        return [.. rows.Where(row => ExchangeStates.IsWorking(row.State)).Select(DelayedExchange.Of)];
    }

    /// <summary>Resolves an obligation. The file is there if it was done now: it has something to say on the bus.</summary>
    /// <param name="key">A repeat under it gets the first answer.</param>
    public async Task<(StoreResult Result, ExchangeFile? File)> ResolveAsync(
        Guid retailerId, Guid obligation, Resolution resolution, Decision decision, IdempotentRequest? key, CancellationToken stop)
    {
        if (await ExchangeOfAsync(retailerId, obligation, stop) is not { } exchange) return (new StoreResult.Refused(Problems.ObligationNotFound.Result()), null);
        return await store.ChangeAsync(exchange, file => Task.FromResult(Resolve(file, obligation, resolution, decision)), key, stop);
    }

    /// <summary>Who decided and why.</summary>
    public sealed record Decision(string By, string Reason);

    StoreResult Resolve(ExchangeFile file, Guid obligation, Resolution resolution, Decision decision)
    {
        var owed = file.Obligations.Single(o => o.Id == obligation);
        if (!owed.IsOpen) return new StoreResult.Refused(Problems.ObligationAlreadyResolved.Result());
        var allowed = ResolutionRules.For(owed);
        if (!allowed.Contains(resolution)) return new StoreResult.Refused(Problems.ResolutionNotAllowed.Result(Allowed(allowed)));
        ResolutionRules.Apply(file, owed, resolution, decision.By, decision.Reason);
        file.Row.FactsPending = true;
        return new StoreResult.Committed(new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(Views.Of(file), json.Value.SerializerOptions)));
    }

    static string Allowed(IReadOnlyList<Resolution> allowed) =>
        allowed.Count == 0 ? "Nobody has to decide this one now." : $"Use one of {string.Join(", ", allowed.Select(r => Views.Kebab(r.ToString())))}.";

    async Task<Guid?> ExchangeOfAsync(Guid retailerId, Guid obligation, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<Obligation>().Where(o => o.Id == obligation && o.RetailerId == retailerId).Select(o => (Guid?)o.ExchangeId).SingleOrDefaultAsync(stop);
    }
}
