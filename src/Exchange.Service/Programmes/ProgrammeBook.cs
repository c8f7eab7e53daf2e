using System.Collections.Frozen;
using Exchange.Persistence;
using Exchange.Programmes.Products;
using Exchange.Retailers;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Programmes;

/// <summary>The door of this slice: every retailer's products and programmes, from memory.</summary>
public sealed class ProgrammeBook(IDbContextFactory<ExchangeDb> contexts, RetailerWriter writer)
{
    readonly PerRetailer<RetailerProgrammes> views = new(writer, id => LoadAsync(contexts, id));

    public ValueTask<RetailerProgrammes> OfAsync(Guid retailerId, CancellationToken stop) => views.OfAsync(retailerId, stop);

    static async Task<RetailerProgrammes> LoadAsync(IDbContextFactory<ExchangeDb> contexts, Guid retailerId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var products = await db.Set<ProductRow>().AsNoTracking().Where(p => p.RetailerId == retailerId).ToListAsync();
        var versions = await db.Set<ProgrammeVersionRow>().AsNoTracking()
            .Where(v => v.PublishedAt != null && db.Set<ProgrammeRow>().Any(p => p.Id == v.ProgrammeId && p.RetailerId == retailerId))
            .ToListAsync();
        return new()
        {
            Products = products.Select(Product.Of).ToFrozenDictionary(p => p.Gtin, StringComparer.Ordinal),
            Programmes = versions.Select(v => VersionOf(v, retailerId)).GroupBy(v => v.Code, StringComparer.Ordinal)
                .ToFrozenDictionary(g => g.Key, IReadOnlyList<ProgrammeVersion> (g) => [.. g.OrderBy(v => v.Number)], StringComparer.Ordinal),
        };
    }

    static ProgrammeVersion VersionOf(ProgrammeVersionRow row, Guid retailerId) =>
        new(row.ProgrammeId, retailerId, TermsJson.Read(row.Terms), row.PublishedAt!.Value)
        {
            WithdrawnAt = row.WithdrawnAt,
            SuspendedAt = row.SuspendedAt,
        };
}
