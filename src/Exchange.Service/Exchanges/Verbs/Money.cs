using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Contracts.Webhooks.Facts;

namespace Exchange.Exchanges.Verbs;

/// <summary>What the customer gets back. Each refund is a row of its own, paid out at the till and confirmed by it.</summary>
static class Money
{
    /// <summary>Everything that was paid and not yet given back.</summary>
    public static void RefundAll(ExchangeFile file, string reason)
    {
        if (file.Paid > file.Refunded) Refund(file, file.Paid - file.Refunded, RefundMethod.OriginalTender, reason);
    }

    /// <summary>Money that arrives after an ending, or more than was due, goes back.</summary>
    public static void SettleAfterEnd(ExchangeFile file)
    {
        if (file.State == ExchangeStates.Completed)
        {
            var over = file.Paid - Math.Max(0, file.Row.Due) - file.Refunds.Where(r => r.Reason != Favour).Sum(r => r.Amount);
            if (over > 0) Refund(file, over, RefundMethod.OriginalTender, "overpaid");
        }
        else RefundAll(file, "paid-after-end");
    }

    /// <summary>The replacement costs less than the old product did.</summary>
    public static void CreditCustomersFavour(ExchangeFile file)
    {
        if (file.Row.Due < 0) Refund(file, -file.Row.Due, file.Deal.Favour, Favour);
    }

    /// <summary>A later version asks for less: no more than that is due, and what was paid beyond it goes back. Said again, it changes nothing.</summary>
    /// <param name="dueOf">What that version asks for an offer; null if it can't be told.</param>
    public static void LowerDue(ExchangeFile file, int version, Func<Offer, long?> dueOf)
    {
        var row = file.Row;
        if (IsGivenBack(row.State)) return;
        if (row.WantedOfferJson is { } json && WantedOffer.Of(json) is var wanted && dueOf(wanted.Offer) is { } less && less < wanted.Due)
            row.WantedOfferJson = (wanted with { Due = less }).ToJson();
        if (dueOf(file.Deal.Offer) is not { } due || due >= row.Due) return;
        file.Record(new ExchangeDueLoweredFact(row.Due, due, row.Currency, version));
        (row.Due, row.FactsPending) = (due, true);
        var over = file.Paid - due - file.Refunds.Where(r => r.Reason != Favour).Sum(r => r.Amount);
        if (over > 0) Refund(file, over, RefundMethod.OriginalTender, "now-free");
    }

    /// <summary>All that was paid goes back anyway.</summary>
    static bool IsGivenBack(string state) =>
        ExchangeStates.IsWalkingBack(state) || state == ExchangeStates.Returning || (ExchangeStates.IsEnded(state) && state != ExchangeStates.Completed);

    public static void Refund(ExchangeFile file, long amount, RefundMethod method, string reason)
    {
        var refund = new Refund
        {
            Id = Ids.New(new DateTimeOffset(file.Now)), ExchangeId = file.Row.Id, Amount = amount, Currency = file.Row.Currency, Method = method,
            Reason = reason, Number = file.Refunds.Count + 1, InstructedAt = file.Now,
        };
        file.Refunds.Add(refund);
        file.Record(new RefundInstructedFact(refund.Number, amount, refund.Currency, method, reason));
        Owed.Open(file, ObligationKind.Refund, ObligationOwner.Store, refund.Id.ToString());
    }

    const string Favour = "replacement-costs-less";
}
