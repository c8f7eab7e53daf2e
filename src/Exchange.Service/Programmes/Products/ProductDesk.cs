using Exchange.Contracts;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Hosting;
using Exchange.Journal;
using Exchange.Persistence;
using Exchange.Retailers;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Programmes.Products;

/// <summary>Keeps the retailer's products; endpoints and commands alike.</summary>
public sealed class ProductDesk(IDbContextFactory<ExchangeDb> contexts, RetailerWriter writer, TimeProvider time)
{
    /// <summary>Adds or changes a product. The GTIN is its natural key.</summary>
    public async Task<Answer<ProductView>> PutAsync(Guid retailerId, string gtin, ProductForm form, CancellationToken stop)
    {
        if (Gtin.Normalise(gtin) is not { } known) return WrongGtin;
        if (ProductChecks.Check(form) is { Count: > 0 } errors) return Refusal.Invalid(errors);
        return await writer.WriteAsync<Answer<ProductView>>(retailerId, async db =>
        {
            var row = await FindAsync(db, retailerId, known, stop)
                ?? db.Add(new ProductRow { Id = Ids.New(time.GetUtcNow()), RetailerId = retailerId, Gtin = known, Name = "", Family = "", Vendor = "", Platforms = "" }).Entity;
            (row.Name, row.Family, row.Vendor, row.Seats) = (form.Name, form.Family, form.Vendor, form.Seats);
            (row.Platforms, row.CodePattern) = (string.Join(',', form.Platforms), form.CodePattern?.ToJson());
            return ProductView.Of(row);
        }, stop);
    }

    /// <summary>Sets the days from which a product may not be sold; the same again changes nothing.</summary>
    public async Task<Answer<ProductView>> StopSalesAsync(Guid retailerId, string gtin, SalesStopForm form, string by, CancellationToken stop, Once? once = null)
    {
        if (Gtin.Normalise(gtin) is not { } known) return WrongGtin;
        if (ProductChecks.Check(form) is { Count: > 0 } errors) return Refusal.Invalid(errors);
        return await writer.WriteAsync<ProductView>(retailerId, once, async db =>
        {
            if (await FindAsync(db, retailerId, known, stop) is not { } row) return new Refusal(Problems.ProductNotFound, $"There is no product {known}.");
            var before = ProductView.Of(row);
            (row.SalesStop, row.UpdatesStop) = (form.SalesStop, form.UpdatesStop);
            (row.StopBasis, row.StopSource, row.StopJurisdiction) = (form.Basis.Kind, form.Basis.Source, form.Basis.Jurisdiction);
            if (SameStop(before, ProductView.Of(row))) return before;
            var fact = new ProductSalesStoppedFact { Gtin = known, SalesStop = form.SalesStop, UpdatesStop = form.UpdatesStop, Basis = form.Basis, By = by };
            await RetailerJournal.RecordAsync(db, new(retailerId, row.Id, $"product:{known}"), fact, time.GetUtcNow().UtcDateTime, stop);
            return ProductView.Of(row);
        }, stop);
    }

    public async Task<IReadOnlyList<ProductView>> ListAsync(Guid retailerId, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var rows = await db.Set<ProductRow>().AsNoTracking().Where(p => p.RetailerId == retailerId).OrderBy(p => p.Gtin).ToListAsync(stop);
        return [.. rows.Select(ProductView.Of)];
    }

    static bool SameStop(ProductView before, ProductView after) =>
        (before.SalesStop, before.UpdatesStop, before.StopBasis) == (after.SalesStop, after.UpdatesStop, after.StopBasis);

    static Refusal WrongGtin => Refusal.Invalid("/gtin", "This is not a GTIN: use 8, 12, 13 or 14 digits with the right check digit.");

    static Task<ProductRow?> FindAsync(ExchangeDb db, Guid retailerId, string gtin, CancellationToken stop) =>
        db.Set<ProductRow>().SingleOrDefaultAsync(p => p.RetailerId == retailerId && p.Gtin == gtin, stop);
}
