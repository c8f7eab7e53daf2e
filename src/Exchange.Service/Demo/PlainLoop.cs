using System.Diagnostics;
using Exchange.Exchanges;
using Exchange.Journal;
using Exchange.Persistence;
using Exchange.Scans;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Demo;

/// <summary>
/// What the same rows cost a plain loop: one transaction for each commit that an exchange made, with the same prepared
/// statements on a fresh file with the same settings. The rows are those that the service has just written.
/// </summary>
static class PlainLoop
{
    /// <summary>Exchanges a second.</summary>
    public static async Task<double> MeasureAsync(IDbContextFactory<ExchangeDb> source, string file, int count, CancellationToken stop)
    {
        await using var from = await source.CreateDbContextAsync(stop);
        var rows = await from.Set<ExchangeRow>().AsNoTracking().OrderBy(e => e.Id).Take(count).ToListAsync(stop);
        var ids = rows.ConvertAll(e => e.Id);
        var facts = (await from.Set<JournalRow>().AsNoTracking().Where(f => ids.Contains(f.SubjectId)).OrderBy(f => f.Number).ToListAsync(stop)).ToLookup(f => f.SubjectId);
        var slots = (await from.Set<DeviceSlot>().AsNoTracking().Where(s => ids.Contains(s.ExchangeId)).ToListAsync(stop)).ToLookup(s => s.ExchangeId);
        var keys = (await from.Set<Reservation>().AsNoTracking().Where(r => ids.Contains(r.ExchangeId)).ToListAsync(stop)).ToLookup(r => r.ExchangeId);
        var claims = (await from.Set<ClaimRow>().AsNoTracking().Where(c => ids.Contains(c.ExchangeId!.Value)).ToListAsync(stop)).ToLookup(c => c.ExchangeId!.Value);
        var scans = (await from.Set<ScanRow>().AsNoTracking().Where(s => ids.Contains(s.ExchangeId)).ToListAsync(stop)).ToLookup(s => s.ExchangeId);
        var answers = await from.Set<IdempotencyRow>().AsNoTracking().OrderBy(r => r.KeyHash).Take(count).ToListAsync(stop);

        await using var to = SqliteFile.Open(file);
        await to.Database.MigrateAsync(stop);
        await to.UseWriteAheadLogAsync();
        await to.OpenForWritingAsync(stop);
        var writers = to.Writers();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, commits) = (rows[i], (int)rows[i].Version);
            var journal = facts[row.Id].ToList();
            for (var commit = 1; commit <= commits; commit++)
            {
                await using var transaction = await to.Database.GetDbConnection().BeginTransactionAsync(stop);
                var batch = new WriteBatch(transaction);
                if (commit == 1)
                {
                    await InsertAsync([row, .. slots[row.Id], .. keys[row.Id], .. claims[row.Id], .. scans[row.Id]]);
                    if (i < answers.Count) await InsertAsync([answers[i]]);
                }
                else await writers[typeof(ExchangeRow)].UpdateAsync(batch, [row]);
                await InsertAsync(journal.Skip(journal.Count * (commit - 1) / commits).Take((journal.Count * commit / commits) - (journal.Count * (commit - 1) / commits)));
                await writers[typeof(DueRow)].UpsertAsync(batch, [new DueRow { ExchangeId = row.Id, DueAt = row.StateSince }]);
                await transaction.CommitAsync(stop);

                async Task InsertAsync(IEnumerable<object> some)
                {
                    foreach (var one in some) await writers[one.GetType()].InsertAsync(batch, [one]);
                }
            }
        }
        return rows.Count / watch.Elapsed.TotalSeconds;
    }
}
