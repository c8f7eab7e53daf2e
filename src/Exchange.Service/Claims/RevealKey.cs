using Exchange.Exchanges;
using Exchange.Exchanges.Pos;
using Exchange.Hosting;
using Exchange.Persistence;

namespace Exchange.Claims;

/// <summary>Shows the new licence key. Its first showing is the delivery, committed before the answer; every further call shows the same key and changes nothing.</summary>
static class RevealKey
{
    /// <param name="LicenceKey">The key of the replacement.</param>
    /// <param name="Replacement">What it is for.</param>
    /// <param name="DeliveredAt">When it was first shown or handed over, UTC.</param>
    /// <param name="InstallerUrl">Where its installer is.</param>
    public sealed record RevealedKey(string LicenceKey, string Replacement, DateTimeOffset DeliveredAt, string? InstallerUrl = null);

    public static void Map(IEndpointRouteBuilder claims) =>
        claims.MapPost("/{code}/key", Handle).WithName("revealKey").WithSummary("Show the new licence key")
            .WithDescription("The first call delivers the key; every further one shows the same key again. It needs no Idempotency-Key, and its answer is kept nowhere.")
            .Produces<RevealedKey>().WithProblems(Problems.ClaimNotFound, Problems.WrongState);

    // The answer holds the key itself, so it must not be kept under an idempotency key, where erasing the person would not reach it.
    static Task<IResult> Handle(string code, HttpContext http, ClaimDesk claims, Vault vault, CancellationToken stop) =>
        claims.ChangeAsync(http, code, key: null, Deliver, stop, file => Show(file, vault));

    public static bool IsReady(ExchangeFile file) =>
        file.Row is { LicenceKeySealed: not null, WrappedKey: not null, NewReference: not null, ReissueWanted: false, ReturnRequestedAt: null }
        && (Is.InAfterCare(file) || !Is.WalkBackWanted(file)) && !ExchangeStates.IsWalkingBack(file.State);

    public static IResult? Deliver(ExchangeFile file) =>
        IsReady(file) ? ConfirmDelivery.Deliver(file, "claim-page") : Problems.WrongState.Result("There is no key to show now.");

    public static RevealedKey Show(ExchangeFile file, Vault vault) => new(
        vault.OpenUnder(file.Row.WrappedKey!, file.Row.LicenceKeySealed!), file.Deal.Offer.Name, Views.At(file.Row.DeliveredAt!.Value), file.Deal.Offer.InstallerUrl);
}
