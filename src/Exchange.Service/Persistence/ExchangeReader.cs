using Exchange.Exchanges;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Persistence;

/// <summary>Reads whole files of exchanges, with one query a table that is compiled once.</summary>
public sealed class ExchangeReader(IDbContextFactory<ExchangeDb> contexts, TimeProvider clock)
{
    static readonly Func<ExchangeDb, Guid[], IAsyncEnumerable<ExchangeRow>> rows =
        EF.CompileAsyncQuery((ExchangeDb db, Guid[] ids) => db.Set<ExchangeRow>().AsNoTracking().Where(e => ids.Contains(e.Id)));
    static readonly Func<ExchangeDb, Guid[], IAsyncEnumerable<DeviceSlot>> slots =
        EF.CompileAsyncQuery((ExchangeDb db, Guid[] ids) => db.Set<DeviceSlot>().AsNoTracking().Where(s => ids.Contains(s.ExchangeId)).OrderBy(s => s.Number).Select(s => s));
    static readonly Func<ExchangeDb, Guid[], IAsyncEnumerable<Tender>> tenders =
        EF.CompileAsyncQuery((ExchangeDb db, Guid[] ids) => db.Set<Tender>().AsNoTracking().Where(t => ids.Contains(t.ExchangeId)).OrderBy(t => t.Id).Select(t => t));
    static readonly Func<ExchangeDb, Guid[], IAsyncEnumerable<Refund>> refunds =
        EF.CompileAsyncQuery((ExchangeDb db, Guid[] ids) => db.Set<Refund>().AsNoTracking().Where(r => ids.Contains(r.ExchangeId)).OrderBy(r => r.Number).Select(r => r));
    static readonly Func<ExchangeDb, Guid[], IAsyncEnumerable<Obligation>> obligations =
        EF.CompileAsyncQuery((ExchangeDb db, Guid[] ids) => db.Set<Obligation>().AsNoTracking().Where(o => ids.Contains(o.ExchangeId)).OrderBy(o => o.Id).Select(o => o));

    static readonly Func<ExchangeDb, Guid, Task<long>> version =
        EF.CompileAsyncQuery((ExchangeDb db, Guid id) => db.Set<ExchangeRow>().Where(e => e.Id == id).Select(e => e.Version).First());

    public async Task<ExchangeFile?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        while (true)
        {
            var file = (await LoadAsync(db, [id], clock.GetUtcNow().UtcDateTime, stop)).GetValueOrDefault(id);
            // Its parts are read one after the other: a commit in between would show halves of two files.
            if (file is null || await version(db, id) == file.Row.Version) return file;
        }
    }

    public async Task<IReadOnlyCollection<ExchangeFile>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        return (await LoadAsync(db, [.. ids], clock.GetUtcNow().UtcDateTime, stop)).Values;
    }

    internal static async Task<Dictionary<Guid, ExchangeFile>> LoadAsync(ExchangeDb db, Guid[] ids, DateTime now, CancellationToken stop)
    {
        var files = new Dictionary<Guid, ExchangeFile>();
        await foreach (var row in rows(db, ids).WithCancellation(stop)) files[row.Id] = new ExchangeFile { Row = row, Now = now };
        await foreach (var slot in slots(db, ids).WithCancellation(stop)) files[slot.ExchangeId].Slots.Add(slot);
        await foreach (var tender in tenders(db, ids).WithCancellation(stop)) files[tender.ExchangeId].Tenders.Add(tender);
        await foreach (var refund in refunds(db, ids).WithCancellation(stop)) files[refund.ExchangeId].Refunds.Add(refund);
        await foreach (var owed in obligations(db, ids).WithCancellation(stop)) files[owed.ExchangeId].Obligations.Add(owed);
        return files;
    }
}
