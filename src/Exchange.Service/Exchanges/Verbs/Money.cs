using Exchange.Payments;

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

    public static void Refund(ExchangeFile file, long amount, RefundMethod method, string reason)
    {
        var refund = new Refund
        {
            Id = Contracts.Ids.New(new DateTimeOffset(file.Now)), ExchangeId = file.Row.Id, Amount = amount, Currency = file.Row.Currency, Method = method,
            Reason = reason, Number = file.Refunds.Count + 1, InstructedAt = file.Now,
        };
        file.Refunds.Add(refund);
        file.Record("refund.instructed", new { refund = refund.Number, amount, currency = refund.Currency, method, reason });
        Owed.Open(file, ObligationKind.Refund, ObligationOwner.Store, refund.Id.ToString());
    }

    const string Favour = "replacement-costs-less";
}
