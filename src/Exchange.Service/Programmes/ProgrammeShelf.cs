using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Programmes;

/// <summary>A programme and its versions, ascending, as rows of one transaction.</summary>
sealed record ProgrammeShelf(ProgrammeRow Programme, IReadOnlyList<ProgrammeVersionRow> Versions)
{
    public ProgrammeVersionRow? LastPublished => Versions.LastOrDefault(v => v.PublishedAt is not null);

    public ProgrammeVersionRow? Version(int number) => Versions.FirstOrDefault(v => v.Version == number);

    public static async Task<ProgrammeShelf?> FindAsync(ExchangeDb db, Guid retailerId, string code, CancellationToken stop)
    {
        var programme = await db.Set<ProgrammeRow>().SingleOrDefaultAsync(p => p.RetailerId == retailerId && p.Code == code, stop);
        return programme is null ? null : new(programme,
            await db.Set<ProgrammeVersionRow>().Where(v => v.ProgrammeId == programme.Id).OrderBy(v => v.Version).ToListAsync(stop));
    }
}
