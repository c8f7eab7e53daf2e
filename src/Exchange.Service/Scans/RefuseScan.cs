using Exchange.Claims;
using Exchange.Contracts;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;

namespace Exchange.Scans;

/// <summary>The user of a device will not scan it. That is an answer: notice and grace follow, and a scan may still take its place.</summary>
static class RefuseScan
{
    public static void Map(IEndpointRouteBuilder claims) =>
        claims.MapPost("/{code}/slots/{number:int}/refusal", Handle).WithName("refuseScan").WithSummary("Refuse a device's scan")
            .Produces<ClaimStatus>().WithProblems(Problems.ClaimNotFound, Problems.SlotNotFound, Problems.SlotAlreadyClosed, Problems.WrongState, Problems.IdempotencyKeyReused);

    static Task<IResult> Handle(string code, int number, HttpContext http, IdempotentRequest key, ClaimDesk claims, CancellationToken stop) =>
        claims.ChangeAsync(http, code, key, file => file.OnOpenSlot(number, slot => Refuse(file, slot)), stop);

    static IResult? Refuse(ExchangeFile file, DeviceSlot slot)
    {
        if (slot.Outcome == SlotOutcome.NotScannable) return Problems.SlotAlreadyClosed.Result();
        if (slot.Outcome == SlotOutcome.Refused) return null;
        file.Settle(slot, SlotOutcome.Refused);
        file.Record(new RemovalRefusedFact(slot.Number));
        return null;
    }
}
