using Exchange.Exchanges;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Persistence;

/// <summary>Reads whole files of exchanges.</summary>
public sealed class ExchangeReader(IDbContextFactory<ExchangeDb> contexts, TimeProvider clock)
{
    public async Task<ExchangeFile?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        while (true)
        {
            var file = (await LoadAsync(db, [id], clock.GetUtcNow().UtcDateTime, stop)).GetValueOrDefault(id);
            // Its parts are read one after the other: a commit in between would show halves of two files.
            if (file is null || await db.Set<ExchangeRow>().Where(e => e.Id == id).Select(e => e.Version).FirstAsync(stop) == file.Row.Version) return file;
        }
    }

    public async Task<IReadOnlyCollection<ExchangeFile>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return (await LoadAsync(db, ids, clock.GetUtcNow().UtcDateTime, stop)).Values;
    }

    internal static async Task<Dictionary<Guid, ExchangeFile>> LoadAsync(ExchangeDb db, IReadOnlyCollection<Guid> ids, DateTime now, CancellationToken stop)
    {
        var files = await db.Set<ExchangeRow>().AsNoTracking().Where(e => ids.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, e => new ExchangeFile { Row = e, Now = now }, stop);
        foreach (var slot in await db.Set<DeviceSlot>().AsNoTracking().Where(s => ids.Contains(s.ExchangeId)).OrderBy(s => s.Number).ToListAsync(stop))
            files[slot.ExchangeId].Slots.Add(slot);
        foreach (var tender in await db.Set<Payments.Tender>().AsNoTracking().Where(t => ids.Contains(t.ExchangeId)).OrderBy(t => t.Id).ToListAsync(stop))
            files[tender.ExchangeId].Tenders.Add(tender);
        foreach (var refund in await db.Set<Payments.Refund>().AsNoTracking().Where(r => ids.Contains(r.ExchangeId)).OrderBy(r => r.Number).ToListAsync(stop))
            files[refund.ExchangeId].Refunds.Add(refund);
        foreach (var owed in await db.Set<Obligation>().AsNoTracking().Where(o => ids.Contains(o.ExchangeId)).OrderBy(o => o.Id).ToListAsync(stop))
            files[owed.ExchangeId].Obligations.Add(owed);
        return files;
    }
}
