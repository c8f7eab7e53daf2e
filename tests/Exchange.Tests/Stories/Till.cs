using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;

namespace Exchange.Tests.Stories;

/// <summary>A till in one of the stores.</summary>
sealed class Till(Shop shop, string store, HttpClient client)
{
    static int transactions;

    public HttpClient Client => client;

    /// <summary>Takes an exchange as most are: box and scanned receipt from this store, one device a seat.</summary>
    public async Task<Customer> ExchangeAsync(OldBox box, Func<ExchangeRequest, ExchangeRequest>? bend = null)
    {
        using var answer = await TryExchangeAsync(box, bend);
        return new Customer(shop, await answer.SaysAsync<AcceptedExchange>(202));
    }

    public Task<HttpResponseMessage> TryExchangeAsync(OldBox box, Func<ExchangeRequest, ExchangeRequest>? bend = null, string? key = null) =>
        client.SendAsync(HttpMethod.Post, "pos/v1/exchanges", RequestFor(box, bend), key ?? Wire.NewKey());

    public ExchangeRequest RequestFor(OldBox box, Func<ExchangeRequest, ExchangeRequest>? bend = null)
    {
        var number = $"{Interlocked.Increment(ref transactions)}";
        var request = new ExchangeRequest
        {
            Store = store, Operator = "c-17", Programme = "story", Offer = "harbour-3", OccurredAt = shop.Now,
            Transaction = new("T1", shop.Today, number),
            OldLicence = new() { Gtin = box.Gtin, ActivationCode = box.Code },
            Proof = new() { Kind = ProofKind.Receipt, Captured = ProofCapture.Scanned, Receipt = new(store, shop.Today.AddDays(-40), "T1", number, 1, box.Gtin, UnitPrice: 2999) },
            Consent = new(1, shop.Now, "signature-pad"),
            Devices = [.. Enumerable.Repeat(new DeviceSlotRequest("linux"), box.Seats)],
        };
        return bend?.Invoke(request) ?? request;
    }

    public Task<ExchangeView> SeesAsync(Customer customer) => SeesAsync(customer.Id);

    public Task<ExchangeView> SeesAsync(string id) => client.SeeAsync<ExchangeView>($"pos/v1/exchanges/{id}");

    public Task<ExchangeView> SeesAsync(Customer customer, string state) => SeesAsync(customer, view => view.State == state);

    public Task<ExchangeView> SeesAsync(Customer customer, Func<ExchangeView, bool> there) => Until.SeenAsync(() => SeesAsync(customer), there);

    /// <summary>Time passes while it looks: a minute from look to look.</summary>
    public Task<ExchangeView> SeesInTimeAsync(Customer customer, Func<ExchangeView, bool> there) => Until.SeenAsync(() =>
    {
        shop.DaysPass(1.0 / 1440);
        return SeesAsync(customer);
    }, there);

    public Task<HttpResponseMessage> TryAsync(Customer customer, string what, object body) => client.DoAsync($"pos/v1/exchanges/{customer.Id}/{what}", body);

    public Task<ExchangeView> CancelsAsync(Customer customer, string reason) => DoesAsync<ExchangeView>(customer, "cancel", new CancelRequest("c-17", reason));

    /// <summary>The receipt is printed anew, with a new claim code where the address was wrong.</summary>
    public async Task<Customer> CorrectsAsync(Customer customer, CorrectionRequest correction) => new(shop, await DoesAsync<AcceptedExchange>(customer, "corrections", correction));

    public Task<PaymentAccepted> TakesMoneyAsync(Customer customer, long amount) =>
        DoesAsync<PaymentAccepted>(customer, "payments", new PaymentRequest("c-17", "card", amount, "EUR", amount * 19 / 119, $"{Interlocked.Increment(ref transactions)}"));

    public Task<ExchangeView> PaysOutAsync(Customer customer, RefundView refund) =>
        DoesAsync<ExchangeView>(customer, $"refunds/{refund.Number}/confirm", new RefundConfirmation("c-17", $"{Interlocked.Increment(ref transactions)}", refund.Amount));

    public Task<ExchangeView> TakesBackAsync(Customer customer) => DoesAsync<ExchangeView>(customer, "return", new ReturnRequest("c-17", "changed-mind"));

    public Task<ExchangeView> ChoosesAsync(Customer customer, string offer) => DoesAsync<ExchangeView>(customer, "offer", new OfferRequest("c-17", offer));

    async Task<T> DoesAsync<T>(Customer customer, string what, object body)
    {
        using var answer = await TryAsync(customer, what, body);
        return await answer.SaysAsync<T>(202);
    }
}
