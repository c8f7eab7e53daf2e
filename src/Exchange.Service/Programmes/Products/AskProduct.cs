using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Hosting;
using Exchange.Retailers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Programmes.Products;

/// <summary>May this still be sold on the store's business day, and under which programmes can it be exchanged?</summary>
static class AskProduct
{
    /// <param name="MaySell">False once a stop of the product, or of the one inside the bundle, has come.</param>
    public sealed record Response(
        string Gtin, string Store, DateOnly BusinessDay, bool MaySell, IReadOnlyList<Exchangeable> ExchangeableUnder,
        string? Name = null, DateOnly? SalesStop = null, DateOnly? UpdatesStop = null, ProgrammeBasis? StopBasis = null);

    /// <param name="ProductGtin">The old product that it counts as.</param>
    public sealed record Exchangeable(string Programme, int Version, string Name, string ProductGtin, bool ProvisioningSuspended);

    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapGet("/products/{gtin}", Handle).WithName("askProduct").WithProblems(Problems.ProductNotFound, Problems.StoreNotFound, Problems.ValidationFailed);

    static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string gtin, string? store, Caller caller, RetailerDirectory directory, ProgrammeBook programmes, TimeProvider time, CancellationToken stop)
    {
        if (Gtin.Normalise(gtin) is not { } known)
            return Refusal.Invalid("/gtin", "This is not a GTIN: use 8, 12, 13 or 14 digits with the right check digit.").Result();
        var found = await directory.StoreAsync(caller, store, stop);
        if (found.Refusal is { } refusal) return refusal.Result();
        var book = await programmes.OfAsync(caller.RetailerId, stop);
        return Answer(known, found.Value!, book, time.GetUtcNow().UtcDateTime) is { } answer
            ? TypedResults.Ok(answer)
            : Problems.ProductNotFound.Result($"The retailer has no product {known}.");
    }

    static Response? Answer(string gtin, Store store, RetailerProgrammes book, DateTime now)
    {
        var exchangeable = book.ExchangeableAs(gtin, store, now);
        var product = book.Product(gtin);
        var inside = book.ProductsIn(gtin);
        if (product is null && inside.Count == 0) return null;
        var day = store.Calendar.BusinessDayOf(now);
        // A bundle may not carry out of the shop what may not be sold alone.
        var stopping = inside.Prepend(product).OfType<Product>()
            .OrderBy(p => p.MaySellOn(day)).ThenBy(p => p.SalesStop ?? DateOnly.MaxValue).FirstOrDefault();
        return new(gtin, store.Number, day, stopping?.MaySellOn(day) ?? true, [.. exchangeable.Select(e => new Exchangeable(e.Version.Code, e.Version.Number, e.Version.Terms.Name, e.Entry.ProductGtin ?? e.Entry.Gtin, e.Version.IsSuspended))],
            product?.Name, stopping?.SalesStop, stopping?.UpdatesStop, stopping?.StopBasis);
    }
}
