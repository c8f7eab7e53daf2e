using Exchange.Contracts.Pos;
using Exchange.Hosting;

namespace Exchange.Exchanges.Pos;

/// <summary>An exchange as it stands; or, with wait and until, as soon as it stands where the till wants it, has ended, or the wait is over.</summary>
static class GetExchange
{
    const int Longest = 30;

    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapGet("/exchanges/{id}", Handle).WithName("getExchange").WithSummary("Get an exchange")
            .Produces<ExchangeView>().WithProblems(Problems.ExchangeNotFound, Problems.InvalidParameter);

    /// <param name="wait">Seconds to wait at most, 0 to 30.</param>
    /// <param name="until">States to wait for, between commas, such as awaiting-delivery.</param>
    static async Task<IResult> Handle(
        string id, Caller caller, ExchangeDesk desk, ExchangeWatch watch, CancellationToken stop, int wait = 0, string until = "")
    {
        if (wait is < 0 or > Longest) return Problems.InvalidParameter.Result($"Wait 0 to {Longest} seconds.");
        if (await desk.FindAsync(caller, id, stop) is not { } file) return Problems.ExchangeNotFound.Result();
        var wanted = until.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (wait == 0 || wanted.Length == 0 || There(file.State)) return TypedResults.Ok(Views.Of(file));
        await watch.WaitAsync(file.Row.Id, There, () => desk.StateAsync(file.Row.Id, stop), TimeSpan.FromSeconds(wait), stop);
        return TypedResults.Ok(Views.Of((await desk.FindAsync(caller, id, stop))!));

        bool There(string state) => ExchangeStates.IsEnded(state) || wanted.Contains(Views.Kebab(state));
    }
}
