using Exchange.Contracts;
using Exchange.Exchanges;

namespace Exchange.Claims;

/// <summary>What the customer does next.</summary>
public enum NextStep
{
    /// <summary>Nothing for now: somebody else is at work.</summary>
    Wait,
    /// <summary>Show the proof of purchase at the store.</summary>
    ShowProof,
    /// <summary>Choose another replacement at the store: the chosen one is out of stock.</summary>
    ChooseOffer,
    /// <summary>Pay the difference at the store.</summary>
    Pay,
    /// <summary>Have the new key shown.</summary>
    TakeKey,
    /// <summary>Remove the old product from the devices and scan them.</summary>
    RemoveAndScan,
    /// <summary>Fetch the money at the store.</summary>
    FetchRefund,
    /// <summary>Nothing is left to do.</summary>
    Nothing,
}

static class NextSteps
{
    public static NextStep Of(ExchangeFile file) => file.State switch
    {
        _ when ExchangeStates.IsEnded(file.State) => file.Refunds.Any(r => r.ConfirmedAt is null) ? NextStep.FetchRefund : NextStep.Nothing,
        _ when Is.WalkBackWanted(file) => NextStep.Wait,
        ExchangeStates.AwaitingProof => NextStep.ShowProof,
        ExchangeStates.AwaitingOffer => NextStep.ChooseOffer,
        ExchangeStates.AwaitingPayment when Is.Unpaid(file) => NextStep.Pay,
        ExchangeStates.AwaitingDelivery when !Is.Delivered(file) => NextStep.TakeKey,
        ExchangeStates.AwaitingRemoval when file.Slots.Any(s => s.Outcome is SlotOutcome.Pending or SlotOutcome.Refused) => NextStep.RemoveAndScan,
        _ => NextStep.Wait,
    };
}
