using Exchange.Contracts.Pos;
using Exchange.Demo;

namespace Exchange.ProductionTests.Faults;

/// <summary>A customer who pays for the replacement, cancels, and gets the money back at the till.</summary>
sealed class SecondThoughts(Shop shop)
{
    /// <summary>What the programme asks for.</summary>
    public const long Price = 999;

    /// <summary>One customer in ten.</summary>
    public static bool Has(int customer) => customer % 10 == 0;

    public ExchangeRequest Request(int customer) => shop.Request(Customers.Code(customer), customer) with { Programme = "from-anywhere" };

    /// <summary>Every second one waits for the licence first; the others cancel while it is being made.</summary>
    public async Task<ExchangeView> ServeAsync(AcceptedExchange accepted, int customer, CancellationToken stop)
    {
        var id = accepted.Exchange.Id;
        await shop.UntilAsync(id, "awaiting-payment", stop);
        await shop.ChangeAsync<PaymentAccepted>(id, "payments", new PaymentRequest("c-17", "cash", Price, "EUR", 0, $"{customer}"), $"pays-{customer}", stop);
        if (customer % 20 == 0) await shop.UntilAsync(id, "awaiting-delivery", stop);
        await shop.ChangeAsync<ExchangeView>(id, "cancel", new CancelRequest("c-17", "changed-mind"), $"cancels-{customer}", stop);
        var end = await shop.UntilAsync(id, "cancelled", stop);
        foreach (var refund in end.Refunds)
            await shop.ChangeAsync<ExchangeView>(id, $"refunds/{refund.Number}/confirm", new RefundConfirmation("c-17", $"{customer}/{refund.Number}", refund.Amount), $"paid-out-{customer}-{refund.Number}", stop);
        return end;
    }
}
