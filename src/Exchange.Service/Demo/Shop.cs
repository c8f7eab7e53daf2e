using System.Net.Http.Headers;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Hosting;
using Exchange.Hosting.Json;

namespace Exchange.Demo;

/// <summary>A till and a customer, over the public endpoints and nothing else.</summary>
/// <param name="line">To the service: a client for each who asks.</param>
/// <param name="vendorControls">Where the trial vendor is told what to do.</param>
/// <param name="lastTransaction">The number of the till's last transaction: no two are the same, whoever was at this till before.</param>
sealed class Shop(Func<HttpClient> line, string tillKey, Uri vendorControls, TimeProvider clock, int lastTransaction = 0) : IDisposable
{
    static readonly JsonSerializerOptions Json = MakeJson();
    readonly HttpClient till = With(line(), tillKey), customer = line(), vendor = Client(vendorControls);
    int transactions = lastTransaction;

    public Shop(RunningService service, TimeProvider clock)
        : this(() => Client(service.Address), service.TillKey, service.Address, clock)
    {
    }

    /// <summary>Through whatever is before the service, asking again while a part of it is away.</summary>
    public static Shop Insistent(Uri service, string tillKey, Uri vendorControls, TimeProvider clock, int lastTransaction = 0) =>
        new(new InsistentLine([service], clock).NewClient, tillKey, vendorControls, clock, lastTransaction);

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

    /// <summary>Shares of the vendor's calls that are answered with an error, done without an answer, and done later.</summary>
    public async Task SetVendorFaultsAsync(double errorRate, CancellationToken stop, double timeoutAfterWorkRate = 0, double slowRate = 0)
    {
        using var answer = await vendor.PutAsJsonAsync("sandbox/faults", new { errorRate, timeoutAfterWorkRate, slowRate }, stop);
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

    /// <summary>The till does something to an exchange; sent again under its key, it is done once.</summary>
    public Task<T> ChangeAsync<T>(string id, string what, object body, string key, CancellationToken stop) =>
        SendAsync<T>(till, HttpMethod.Post, $"pos/v1/exchanges/{id}/{what}", body, key, stop);

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

    static HttpClient With(HttpClient client, string key)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    static HttpClient Client(Uri address) => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

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
