using Exchange.Contracts.Webhooks;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Reads what is kept beside the journal for an endpoint.</summary>
sealed class UndeliveredShelf(IDbContextFactory<ExchangeDb> contexts)
{
    static readonly Func<ExchangeDb, Guid, int, IAsyncEnumerable<UndeliveredRow>> earliest = EF.CompileAsyncQuery((ExchangeDb db, Guid endpoint, int most) => db.Set<UndeliveredRow>()
        .AsNoTracking().Where(u => u.EndpointId == endpoint && u.State == UndeliveredState.Retrying).OrderBy(u => u.NextAt).Take(most).Select(u => u));

    public async Task<List<UndeliveredRow>> EarliestAsync(Guid endpoint, int most)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var rows = new List<UndeliveredRow>();
        await foreach (var row in earliest(db, endpoint, most)) rows.Add(row);
        return rows;
    }

    /// <summary>The subjects behind whose undelivered events others must wait.</summary>
    public async Task<List<Guid>> SubjectsAsync(Guid endpoint)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Set<UndeliveredRow>().AsNoTracking().Where(u => u.EndpointId == endpoint && u.State != UndeliveredState.Exhausted)
            .Select(u => u.SubjectId).Distinct().ToListAsync();
    }

    /// <summary>The oldest range that is to be sent again.</summary>
    public async Task<ReplayRow?> ReplayAsync(Guid endpoint, Guid besides = default)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Set<ReplayRow>().AsNoTracking().Where(r => r.EndpointId == endpoint && r.Id != besides).OrderBy(r => r.Id).FirstOrDefaultAsync();
    }
}
