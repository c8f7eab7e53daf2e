using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Retailers;

/// <summary>Opens a store. Its number makes it idempotent.</summary>
static class CreateStore
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/stores", Handle).WithName("createStore").WithProblems(Problems.ValidationFailed, Problems.StoreAlreadyExists);

    static async Task<Results<Created<StoreView>, ProblemHttpResult>> Handle(
        StoreView store, Once once, Caller caller, StoreDesk desk, CancellationToken stop) =>
        (await desk.AddAsync(caller.RetailerId, store, stop, once)).Match<Results<Created<StoreView>, ProblemHttpResult>>(
            added => TypedResults.Created($"/retailer/v1/stores/{added.Number}", added), refusal => refusal.Result());
}
