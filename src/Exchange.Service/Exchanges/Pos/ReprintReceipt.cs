using Exchange.Contracts.Pos;
using Exchange.Hosting;
using Exchange.Persistence;

namespace Exchange.Exchanges.Pos;

/// <summary>The receipt once more, for a lost one, with the new key once there is one.</summary>
static class ReprintReceipt
{
    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapGet("/exchanges/{id}/receipt", Handle).WithName("reprintReceipt").WithSummary("Reprint the receipt")
            .Produces<ReprintedReceipt>().WithProblems(Problems.ExchangeNotFound);

    static async Task<IResult> Handle(string id, Caller caller, ExchangeDesk desk, Vault vault, HttpResponse response, CancellationToken stop)
    {
        if (await desk.FindAsync(caller, id, stop) is not { Row.WrappedKey: { } wrapped } file) return Problems.ExchangeNotFound.Result();
        response.Headers.CacheControl = "no-store";
        var claim = vault.OpenUnder(wrapped, file.Row.ClaimSealed!);
        var key = file.Row.LicenceKeySealed is { } sealedKey && !ExchangeStates.IsWalkingBack(file.State) ? vault.OpenUnder(wrapped, sealedKey) : null;
        return TypedResults.Ok(new ReprintedReceipt(Views.Of(file), claim, key, Receipt.Lines(file, claim)));
    }
}
