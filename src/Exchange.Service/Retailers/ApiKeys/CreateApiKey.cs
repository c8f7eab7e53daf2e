using Exchange.Contracts.ApiKeys;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Retailers.ApiKeys;

/// <summary>Makes an API key and shows its text, this once.</summary>
static class CreateApiKey
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/api-keys", Handle).WithName("createApiKey")
            .WithProblems(Problems.ValidationFailed, Problems.IdempotencyKeyReused, Problems.ApiKeyShownAlready);

    static async Task<Results<Created<MintedApiKey>, ProblemHttpResult>> Handle(
        NewApiKey wish, Caller caller, IdempotentRequest request, ApiKeyDesk keys, CancellationToken stop)
    {
        if (Complaint(wish) is { } complaint) return Problems.ValidationFailed.Result(complaint);
        if (wish.Scope > caller.Scope) return Problems.Forbidden.Result("A key can make keys up to its own scope only.");

        var (row, text) = await keys.MintAsync(caller.RetailerId, wish, request, stop);
        if (text is not null) return TypedResults.Created($"/retailer/v1/api-keys/{row.Id}", new MintedApiKey(row.View(), text));
        return string.Equals(row.RequestBodyHash, request.BodyHash, StringComparison.Ordinal)
            ? Problems.ApiKeyShownAlready.Result(more: ("keyId", row.Id))
            : Problems.IdempotencyKeyReused.Result();
    }

    public static string? Complaint(NewApiKey wish) => wish switch
    {
        { Label.Length: < 1 or > 80 } => "label: 1 to 80 characters.",
        { StoreNumber.Length: < 1 or > 32 } => "storeNumber: 1 to 32 characters.",
        { StoreNumber: not null, Scope: not ApiKeyScope.Pos } => "storeNumber: only a key of scope pos is bound to a store.",
        _ => null,
    };
}
