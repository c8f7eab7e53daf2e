using Exchange.Contracts.Scans;
using Exchange.Exchanges;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Scans;

/// <summary>Reads the reports that were taken.</summary>
sealed class ScanArchive(IDbContextFactory<ExchangeDb> contexts, Vault vault)
{
    /// <summary>The digest of the report that was taken last for a device.</summary>
    public async Task<string?> LastDigestAsync(Guid exchange, int slot, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<ScanRow>().Where(s => s.ExchangeId == exchange && s.Slot == slot).OrderByDescending(s => s.Number).Select(s => s.Digest).FirstOrDefaultAsync(stop);
    }

    /// <summary>All scans of an exchange, in the order in which they were taken.</summary>
    public async Task<IReadOnlyList<ScanRow>> ListAsync(Guid exchange, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<ScanRow>().AsNoTracking().Where(s => s.ExchangeId == exchange).OrderBy(s => s.Number)
            .Select(s => new ScanRow { Number = s.Number, Slot = s.Slot, Verdict = s.Verdict, At = s.At, Digest = s.Digest, Size = s.Size, SignedBy = "", Sealed = Array.Empty<byte>() })
            .ToListAsync(stop);
    }

    /// <summary>Null if there is no such scan, or if the exchange's data key was erased.</summary>
    public async Task<SignedReport?> FindAsync(Guid exchange, int number, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var wrapped = await db.Set<ExchangeRow>().Where(e => e.Id == exchange).Select(e => e.WrappedKey).SingleOrDefaultAsync(stop);
        var row = await db.Set<ScanRow>().AsNoTracking().SingleOrDefaultAsync(s => s.ExchangeId == exchange && s.Number == number, stop);
        return row is null || wrapped is null ? null : SignedEvidence.Open(row, vault.Unwrap(wrapped));
    }
}
