using Exchange.Claims;
using Exchange.Contracts;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;

namespace Exchange.Scans;

/// <summary>A device is a phone or a tablet, where nothing can look. One that was taken as a computer, or was scanned, is none.</summary>
static class DeclareNotScannable
{
    /// <param name="Platform"><c>android</c> or <c>ios</c>.</param>
    public sealed record Request(string Platform);

    public static void Map(IEndpointRouteBuilder claims) =>
        claims.MapPost("/{code}/slots/{number:int}/not-scannable", Handle).WithName("declareNotScannable").WithSummary("Say that a device can't be scanned")
            .Produces<ClaimStatus>()
            .WithProblems(Problems.ClaimNotFound, Problems.SlotNotFound, Problems.SlotAlreadyClosed, Problems.WrongState, Problems.ValidationFailed, Problems.IdempotencyKeyReused);

    static async Task<IResult> Handle(string code, int number, Request request, HttpContext http, IdempotentRequest key, ClaimDesk claims, CancellationToken stop) =>
        IsPhone(request.Platform)
            ? await claims.ChangeAsync(http, code, key, file => file.OnOpenSlot(number, slot => Declare(file, slot, request.Platform)), stop)
            : Refusal.Invalid("/platform", "Use android or ios; every other device is scanned.").Result();

    static IResult? Declare(ExchangeFile file, DeviceSlot slot, string platform)
    {
        if (slot.Outcome == SlotOutcome.NotScannable) return null;
        if (slot.DeviceHash is not null || slot.Verdict is not null || !(slot.Platform == "unknown" || IsPhone(slot.Platform)))
            return Problems.WrongState.Result($"This slot's device is known as '{slot.Platform}'. The store can correct it.");
        slot.Platform = platform;
        file.Settle(slot, SlotOutcome.NotScannable);
        file.Record(new RemovalNotScannableFact(slot.Number, platform));
        return null;
    }

    static bool IsPhone(string platform) => platform is "android" or "ios";
}
