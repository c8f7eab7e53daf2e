using System.Net.Http.Headers;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Hosting;
using Exchange.Hosting.Json;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Exchange.Demo;

/// <summary>A till and a customer, over the public endpoints and nothing else.</summary>
sealed class Shop : IDisposable
{
    static readonly JsonSerializerOptions Json = MakeJson();
    readonly HttpClient till, customer, vendor;
    readonly TimeProvider clock;
    int transactions;

    /// <param name="vendorControls">Where the sandbox vendor's controls are; at the service if it isn't given.</param>
    /// <param name="patient">Repeats, as a till does, what is answered 5xx or not at all: through a proxy, while a replica or a broker's node is gone.</param>
    /// <param name="lastTransaction">The number of the till's last transaction: no two are the same, whoever was at this till before.</param>
    public Shop(RunningService service, TimeProvider clock, Uri? vendorControls = null, int lastTransaction = 0, bool patient = false)
    {
        (this.clock, transactions) = (clock, lastTransaction);
        till = Client(service.Address, patient);
        till.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", service.TillKey);
        (customer, vendor) = (Client(service.Address, patient), Client(vendorControls ?? service.Address, patient));
    }

    /// <summary>What the old vendor sold long ago.</summary>
    public async Task MintAsync(IEnumerable<string> activationCodes, CancellationToken stop)
    {
        foreach (var some in activationCodes.Chunk(1000))
        {
            var licences = some.Select(code => new { activationCode = code, gtin = DemoLicence.Gtin, validUntil = clock.GetUtcNow().AddMonths(8), renewal = "off" });
            using var answer = await vendor.PostAsJsonAsync("sandbox/licences", new { licences }, stop);
            answer.EnsureSuccessStatusCode();
        }
    }

    public async Task SetVendorFaultsAsync(double errorRate, CancellationToken stop)
    {
        using var answer = await vendor.PutAsJsonAsync("sandbox/faults", new { errorRate }, stop);
        answer.EnsureSuccessStatusCode();
    }

    public Task<AcceptedExchange> ExchangeAsync(string activationCode, CancellationToken stop)
    {
        var number = Interlocked.Increment(ref transactions);
        return SendAsync(Request(activationCode, number), $"demo-{number}", stop);
    }

    /// <summary>Sends a request under its key; sent again, it is answered the same.</summary>
    public Task<AcceptedExchange> SendAsync(ExchangeRequest request, string key, CancellationToken stop) =>
        SendAsync<AcceptedExchange>(till, HttpMethod.Post, "pos/v1/exchanges", request, key, stop);

    public ExchangeRequest Request(string activationCode, int number)
    {
        var now = clock.GetUtcNow();
        return new ExchangeRequest
        {
            Store = "0001", Operator = "c-17", Programme = "swap-45-days", Offer = "harbour-3", OccurredAt = now,
            Transaction = new("T1", DateOnly.FromDateTime(now.UtcDateTime), $"{number}"),
            OldLicence = new() { Gtin = DemoLicence.Gtin, ActivationCode = activationCode },
            Proof = new()
            {
                Kind = ProofKind.Receipt, Captured = ProofCapture.Scanned,
                Receipt = new("0001", DateOnly.FromDateTime(now.AddDays(-40).UtcDateTime), "T1", $"{number}", 1, DemoLicence.Gtin, UnitPrice: 2999),
            },
            Consent = new(1, now, "signature-pad"),
            Devices = [new("linux", "the PC")],
        };
    }

    /// <summary>Waits until the exchange stands there or has ended, as a till's screen would.</summary>
    public async Task<ExchangeView> UntilAsync(string id, string state, CancellationToken stop)
    {
        while (true)
        {
            var view = await SendAsync<ExchangeView>(till, HttpMethod.Get, $"pos/v1/exchanges/{id}?wait=20&until={state}", null, null, stop);
            if (view.State == state || view.State is "completed" or "rejected" or "cancelled" or "expired") return view;
        }
    }

    /// <summary>The customer opens the claim page and takes the key.</summary>
    public Task<JsonElement> RevealKeyAsync(string claimCode, CancellationToken stop) =>
        SendAsync<JsonElement>(customer, HttpMethod.Post, $"claim/v1/{claimCode}/key", new { }, $"key-{claimCode}", stop);

    /// <summary>The customer signs that no device is left.</summary>
    public Task<JsonElement> AttestAsync(string claimCode, string key, CancellationToken stop) =>
        SendAsync<JsonElement>(customer, HttpMethod.Post, $"claim/v1/{claimCode}/slots/1/attestation", new { statement = 1, name = "A. Customer" }, key, stop);

    public Task<T> ClaimAsync<T>(HttpMethod method, string path, object? body, CancellationToken stop) => SendAsync<T>(customer, method, $"claim/v1/{path}", body, null, stop);

    public async Task<string> TextAsync(string path, CancellationToken stop) => await customer.GetStringAsync(path, stop);

    static async Task<T> SendAsync<T>(HttpClient client, HttpMethod method, string path, object? body, string? key, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: Json);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request, stop);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}", inner: null, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<T>(Json, stop))!;
    }

    static HttpClient Client(Uri address, bool patient)
    {
        var wire = new SocketsHttpHandler { AllowAutoRedirect = false };
        return new(patient ? new ResilienceHandler(Repeats()) { InnerHandler = wire } : wire) { BaseAddress = address };
    }

    static ResiliencePipeline<HttpResponseMessage> Repeats() => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = 40, Delay = TimeSpan.FromSeconds(1), BackoffType = DelayBackoffType.Constant }).Build();

    static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions();
        StrictJson.Apply(json);
        // A good client reads what it knows and lets the rest be.
        (json.RespectRequiredConstructorParameters, json.UnmappedMemberHandling) = (false, System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip);
        return json;
    }

    public void Dispose()
    {
        till.Dispose();
        customer.Dispose();
        vendor.Dispose();
    }
}
