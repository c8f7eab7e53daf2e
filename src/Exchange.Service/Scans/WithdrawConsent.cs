using Exchange.Claims;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Hosting;

namespace Exchange.Scans;

/// <summary>The user of a device no longer agrees: a scan that is under way is not taken. What was seen before stays recorded.</summary>
static class WithdrawConsent
{
    public static void Map(IEndpointRouteBuilder claims) =>
        claims.MapDelete("/{code}/slots/{number:int}/consent", Handle).WithName("withdrawDeviceConsent").WithSummary("Withdraw the consent to a device's scan")
            .Produces<ClaimStatus>().WithProblems(Problems.ClaimNotFound, Problems.SlotNotFound);

    static Task<IResult> Handle(string code, int number, HttpContext http, ClaimDesk claims, CancellationToken stop) =>
        claims.ChangeAsync(http, code, key: null, file => file.Slots.Find(s => s.Number == number) is { } slot ? Withdraw(file, slot) : Problems.SlotNotFound.Result(), stop);

    static IResult? Withdraw(ExchangeFile file, DeviceSlot slot)
    {
        if (slot.ConsentWithdrawnAt is not null && slot.ChallengeJson is null) return null;
        (slot.ConsentAt, slot.ConsentWithdrawnAt, slot.ChallengeJson) = (null, file.Now, null);
        file.Record(new RemovalConsentWithdrawnFact(slot.Number));
        return null;
    }
}
