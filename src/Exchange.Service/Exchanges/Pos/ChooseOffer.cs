using System.Text.Json;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges.Verbs;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Licences;
using Exchange.Programmes;
using Exchange.Retailers;

namespace Exchange.Exchanges.Pos;

/// <summary>Chooses another offer of the same programme version, before anything is provisioned.</summary>
static class ChooseOffer
{
    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapPost("/exchanges/{id}/offer", Handle).WithName("chooseOffer").WithSummary("Choose another offer")
            .Produces<ExchangeView>(StatusCodes.Status202Accepted)
            .WithProblems(Problems.ExchangeNotFound, Problems.WrongState, Problems.OfferNotFound, Problems.OutOfStock, Problems.IdempotencyKeyReused, Problems.ValidationFailed);

    static async Task<IResult> Handle(
        string id, OfferRequest request, IdempotentRequest key, Caller caller, ExchangeDesk desk, ProgrammeBook book, RetailerDirectory retailers, PoolStockBook stock, TimeProvider clock, CancellationToken stop)
    {
        if (OperatorRule.Wrong(request.Operator) is { } wrong) return wrong;
        if (await desk.FindAsync(caller, id, stop) is not { } seen) return Problems.ExchangeNotFound.Result();
        var programmes = await book.OfAsync(caller.RetailerId, stop);
        var version = programmes.Find(seen.Deal.ProgrammeCode, seen.Row.ProgrammeVersion)!;
        if (version.Offer(request.Offer) is not { } offer) return Problems.OfferNotFound.Result();
        if (await stock.LeftAsync(caller.RetailerId, offer, stop) == 0) return Problems.OutOfStock.Result();
        var store = (await retailers.OfAsync(caller.RetailerId, stop)).Store(seen.Row.StoreNumber)!;
        var terms = programmes.DifferenceFor(version, store, clock.GetUtcNow().UtcDateTime).Terms;
        var difference = Difference.For(terms, offer, seen.Deal.Sold, seen.Row.Proof, seen.Deal.UnitPrice, seen.Deal.OwnSale);
        return difference is { } due
            ? await desk.ChangeAsync(caller, id, key, file => Choose(file, WantedOffer.Of(offer, due), request.Operator), stop)
            : Problems.ProofMismatch.Result("The price of the old product is not known.");
    }

    static IResult? Choose(ExchangeFile file, WantedOffer wanted, string by)
    {
        if (file.State is not (ExchangeStates.Checking or ExchangeStates.AwaitingProof or ExchangeStates.Reserving or ExchangeStates.AwaitingOffer or ExchangeStates.AwaitingPayment))
            return Problems.WrongState.Result("The replacement is being made or was made already.");
        (file.Row.WantedOfferJson, file.Row.FactsPending) = (wanted.ToJson(), true);
        file.Record(new ExchangeOfferWantedFact(wanted.Offer.Id, wanted.Due, by));
        return null;
    }
}
