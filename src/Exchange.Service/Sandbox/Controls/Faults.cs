using System.Text.Json;

namespace Exchange.Sandbox;

/// <summary>Shows and sets how the sandbox vendor misbehaves.</summary>
static class Faults
{
    public static void Map(IEndpointRouteBuilder controls)
    {
        controls.MapGet("/faults", (FaultSettings faults) => TypedResults.Json(faults.Current, SandboxJson.Default.FaultPlan)).WithName("showFaults");
        controls.MapPut("/faults", SetAsync).WithName("setFaults").Accepts<FaultPlan>("application/json");
    }

    static async Task<IResult> SetAsync(HttpRequest request, FaultSettings faults, CancellationToken stop)
    {
        var plan = await JsonBody.ReadAsync(request, SandboxJson.Default.FaultPlan, stop);
        if (plan is not { IsAllowed: true }) return TypedResults.Problem("Rates are 0 to 1, times are milliseconds, and no other members are known.", statusCode: 422, title: "The fault plan is not allowed");
        await faults.SetAsync(plan, stop);
        return TypedResults.Json(plan, SandboxJson.Default.FaultPlan);
    }
}

static class JsonBody
{
    /// <summary>Null if the body doesn't have the shape.</summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> shape, CancellationToken stop) where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, shape, stop);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
