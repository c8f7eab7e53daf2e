using Exchange.Contracts;
using Exchange.Exchanges;
using Exchange.Hosting;

namespace Exchange.Attention;

/// <summary>Everything that waits for a person or for a store, oldest first, and what a vendor delays.</summary>
static class ListAttention
{
    const int Most = 200;

    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapGet("/attention", Handle).WithName("listAttention").WithSummary("List what waits for a person")
            .Produces<AttentionPage>().WithProblems(Problems.InvalidParameter);

    static async Task<IResult> Handle(Caller caller, AttentionDesk desk, CancellationToken stop, string? kind = null, string? cursor = null, int limit = 50)
    {
        if (limit is < 1 or > Most) return Problems.InvalidParameter.Result($"Use a limit of 1 to {Most}.");
        var after = Guid.Empty;
        if (cursor is not null && !Guid.TryParseExact(cursor, "N", out after)) return Problems.InvalidParameter.Result("Use the cursor of a page before.");
        if (kind is null) return TypedResults.Ok(await desk.ListAsync(caller.RetailerId, null, after, limit, stop));
        return KindOf(kind) is { } known
            ? TypedResults.Ok(await desk.ListAsync(caller.RetailerId, known, after, limit, stop))
            : Problems.InvalidParameter.Result($"Use a kind of {string.Join(", ", Enum.GetNames<ObligationKind>().Select(Views.Kebab))}.");
    }

    public static ObligationKind? KindOf(string text) =>
        Enum.GetValues<ObligationKind>().Cast<ObligationKind?>().FirstOrDefault(kind => Views.Kebab(kind!.Value.ToString()) == text);
}
