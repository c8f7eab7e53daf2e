using Exchange.Claims;
using Exchange.Contracts;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;

namespace Exchange.Scans;

/// <summary>The user of a device agrees that it is scanned.</summary>
static class GiveConsent
{
    public static void Map(IEndpointRouteBuilder claims) =>
        claims.MapPost("/{code}/slots/{number:int}/consent", Handle).WithName("giveDeviceConsent").WithSummary("Agree to a device's scan")
            .Produces<ClaimStatus>().WithProblems(Problems.ClaimNotFound, Problems.SlotNotFound, Problems.SlotAlreadyClosed, Problems.WrongState, Problems.IdempotencyKeyReused);

    static Task<IResult> Handle(string code, int number, HttpContext http, IdempotentRequest key, ClaimDesk claims, CancellationToken stop) =>
        claims.ChangeAsync(http, code, key, file => file.OnSlot(number, slot => Give(file, slot)), stop);

    static IResult? Give(ExchangeFile file, DeviceSlot slot)
    {
        if (slot.Outcome == SlotOutcome.Removed) return Problems.SlotAlreadyClosed.Result();
        Record(file, slot, "claim-page");
        return null;
    }

    public static void Record(ExchangeFile file, DeviceSlot slot, string how)
    {
        if (slot.ConsentAt is not null) return;
        (slot.ConsentAt, slot.ConsentWithdrawnAt) = (file.Now, null);
        file.Record(new RemovalConsentedFact(slot.Number, how));
    }
}
