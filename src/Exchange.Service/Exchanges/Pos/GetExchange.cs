using Exchange.Contracts.Pos;
using Exchange.Hosting;

namespace Exchange.Exchanges.Pos;

/// <summary>An exchange as it stands.</summary>
static class GetExchange
{
    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapGet("/exchanges/{id}", Handle).WithName("getExchange").WithSummary("Get an exchange")
            .Produces<ExchangeView>().WithProblems(Problems.ExchangeNotFound);

    static async Task<IResult> Handle(string id, Caller caller, ExchangeDesk desk, CancellationToken stop) =>
        await desk.FindAsync(caller, id, stop) is { } file ? TypedResults.Ok(Views.Of(file)) : Problems.ExchangeNotFound.Result();
}
