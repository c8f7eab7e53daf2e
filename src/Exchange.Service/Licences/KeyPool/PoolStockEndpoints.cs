using Exchange.Contracts;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Licences.KeyPool;

/// <summary>What is left of each product's keys.</summary>
static class ShowPoolStock
{
    public sealed record Line(string Gtin, int Free, int Threshold);

    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapGet("/key-pool", Handle).WithName("showPoolStock");

    static async Task<Ok<List<Line>>> Handle(Caller caller, PoolStockBook stock, CancellationToken stop) => TypedResults.Ok(await stock.ListAsync(caller.RetailerId, stop));
}

/// <summary>Says at how many keys left the retailer is warned.</summary>
static class SetPoolThreshold
{
    public sealed record Request(int Threshold);

    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPut("/key-pool/{gtin}/threshold", Handle).WithName("setPoolThreshold");

    static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Caller caller, string gtin, Request request, DbWriter writer, CancellationToken stop)
    {
        if (request.Threshold is < 0 or > 1_000_000) return Problems.ValidationFailed.Result("threshold must be 0 to 1000000.");
        var product = Gtin.Normalise(gtin);
        var changed = await writer.WriteAsync(db => db.Set<PoolStock>()
            .Where(s => s.RetailerId == caller.RetailerId && s.Gtin == product)
            .ExecuteUpdateAsync(stock => stock.SetProperty(s => s.Threshold, request.Threshold), stop), stop);
        return changed == 1 ? TypedResults.NoContent() : Problems.NotFound.Result();
    }
}
