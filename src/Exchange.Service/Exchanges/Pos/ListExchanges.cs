using Exchange.Contracts.Pos;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Exchanges.Pos;

/// <summary>The retailer's exchanges, oldest first, by state, store and business day.</summary>
static class ListExchanges
{
    const int Most = 200;

    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapGet("/exchanges", Handle).WithName("listExchanges").WithSummary("List exchanges")
            .Produces<ExchangePage>().WithProblems(Problems.InvalidParameter, Problems.Forbidden);

    static async Task<IResult> Handle(
        Caller caller, IDbContextFactory<ExchangeDb> contexts, ExchangeReader reader, CancellationToken stop,
        string? state = null, string? store = null, DateOnly? businessDay = null, string? cursor = null, int limit = 50)
    {
        if (limit is < 1 or > Most) return Problems.InvalidParameter.Result($"Use a limit of 1 to {Most}.");
        var after = Guid.Empty;
        if (cursor is not null && !Guid.TryParseExact(cursor, "N", out after)) return Problems.InvalidParameter.Result("Use the cursor of a page before.");
        if (caller.StoreNumber is not null && store is not null && store != caller.StoreNumber) return Problems.Forbidden.Result();
        var number = store ?? caller.StoreNumber;
        await using var db = await contexts.CreateDbContextAsync(stop);
        var query = db.Set<ExchangeRow>().AsNoTracking().Where(e => e.RetailerId == caller.RetailerId && e.Id > after);
        if (number is not null) query = query.Where(e => e.StoreNumber == number);
        if (businessDay is { } day) query = query.Where(e => e.BusinessDay == day);
        if (state is not null) query = query.Where(e => e.State == state.Replace("-", "").ToLower() || e.State.ToLower() == state.Replace("-", "").ToLower());
        var ids = await query.OrderBy(e => e.Id).Select(e => e.Id).Take(limit + 1).ToListAsync(stop);
        var files = await reader.FindAsync([.. ids.Take(limit)], stop);
        return TypedResults.Ok(new ExchangePage([.. files.OrderBy(f => f.Row.Id).Select(Views.Of)], ids.Count > limit ? ids[limit - 1].ToString("N") : null));
    }
}
