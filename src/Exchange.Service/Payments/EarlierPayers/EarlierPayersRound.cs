using Exchange.Contracts.Programmes;
using Exchange.Exchanges;
using Exchange.Exchanges.Verbs;
using Exchange.Persistence;
using Exchange.Programmes;
using Exchange.Retailers;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Payments.EarlierPayers;

/// <summary>Gives the earlier payers of one store back what a later version no longer asks for, in pages that can be done again.</summary>
sealed class EarlierPayersRound(IDbContextFactory<ExchangeDb> contexts, DbWriter writer, ExchangeStore store, Outbox outbox, TimeProvider clock)
{
    public const int PageSize = 200;
    static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(10);
    // Longer than any accepting commit may take: until then an exchange of an earlier id may still appear.
    static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    // No till may be later than that with what it took offline.
    static readonly TimeSpan Latest = TimeSpan.FromDays(31);

    /// <summary>One page of what is due; true if there is more.</summary>
    public async Task<bool> WorkAsync(ProgrammeVersion version, Store shop, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var row = await RowAsync(version, shop, stop);
        if (row.DueAt > now.UtcDateTime) return false;
        var page = await PageAsync(version, shop, row.DoneTo, stop);
        await Task.WhenAll(page.Select(id => LowerAsync(id, version, stop)));
        var more = page.Count == PageSize;
        row.DoneTo = page.Count == 0 ? row.DoneTo : page[^1];
        if (!more)
        {
            row.DoneTo = Earlier(row.DoneTo, FirstIdOf(now - Overlap));
            row.DueAt = now.UtcDateTime > version.StartAt(shop) + Latest ? DateTime.MaxValue : now.UtcDateTime + LookAgain;
        }
        await KeepAsync(row, stop);
        return more;
    }

    async Task<EarlierPayersRow> RowAsync(ProgrammeVersion version, Store shop, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<EarlierPayersRow>().AsNoTracking().SingleOrDefaultAsync(r => r.ProgrammeId == version.ProgrammeId && r.Version == version.Number && r.StoreNumber == shop.Number, stop)
            ?? new EarlierPayersRow { ProgrammeId = version.ProgrammeId, Version = version.Number, StoreNumber = shop.Number };
    }

    async Task<List<Guid>> PageAsync(ProgrammeVersion version, Store shop, Guid after, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<ExchangeRow>()
            .Where(e => e.RetailerId == shop.RetailerId && e.StoreNumber == shop.Number && e.ProgrammeId == version.ProgrammeId && e.ProgrammeVersion < version.Number && e.Id > after)
            .OrderBy(e => e.Id).Select(e => e.Id).Take(PageSize).ToListAsync(stop);
    }

    async Task LowerAsync(Guid exchange, ProgrammeVersion version, CancellationToken stop)
    {
        var (result, file) = await store.ChangeAsync(exchange, changed =>
        {
            Money.LowerDue(changed, version.Number, offer => DueOf(changed, version, offer));
            return Task.FromResult<StoreResult>(new StoreResult.Committed(null));
        }, request: null, stop);
        if (result is StoreResult.Committed && file!.Row.FactsPending) await outbox.PublishAsync(file, commandToo: false, stop);
    }

    /// <summary>A difference in the customer's favour is given by the terms that it was agreed under; here it is no more than free.</summary>
    static long? DueOf(ExchangeFile file, ProgrammeVersion version, Offer offer) =>
        Difference.For(version.Terms, version.Offer(offer.Id) ?? offer, file.Deal.Sold, file.Row.Proof, file.Deal.UnitPrice, file.Deal.OwnSale)?.Due is { } due ? Math.Max(0, due) : null;

    Task<int> KeepAsync(EarlierPayersRow row, CancellationToken stop) => writer.WriteAsync(async db =>
    {
        var known = await db.Set<EarlierPayersRow>().AnyAsync(r => r.ProgrammeId == row.ProgrammeId && r.Version == row.Version && r.StoreNumber == row.StoreNumber, stop);
        if (known) db.Update(row);
        else db.Add(row);
        return 0;
    }, stop);

    static Guid Earlier(Guid one, Guid other) => one < other ? one : other;

    /// <summary>The least UUID of version 7 of that millisecond (RFC 9562 §5.7).</summary>
    static Guid FirstIdOf(DateTimeOffset at)
    {
        var bytes = Guid.CreateVersion7(at).ToByteArray(bigEndian: true);
        bytes.AsSpan(6).Clear();
        return new Guid(bytes, bigEndian: true);
    }
}
