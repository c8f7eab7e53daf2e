using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.ApiKeys;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Hosting;
using Exchange.Licences;
using Exchange.Persistence;
using Exchange.Programmes;
using Exchange.Retailers.ApiKeys;
using Exchange.Tests.Hosting;
using Exchange.Tests.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Intake;

/// <summary>The whole service at work over real HTTP: a till in store 0001, the head office, a customer and the sandbox vendor; the clock stands still until it is moved.</summary>
sealed class ShopFloor : IAsyncDisposable
{
    /// <summary>ACME Shield for one device, of the seeded products.</summary>
    public const string OldGtin = "02000001000014";
    const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A till reads what it knows and lets pass what it doesn't.
    static readonly JsonSerializerOptions Forgiving = new(ProblemAssertions.Json) { RespectRequiredConstructorParameters = false, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip };

    readonly DirectoryInfo folder;
    readonly WebApplication app;
    readonly HttpClient open;
    int number;

    ShopFloor(DirectoryInfo folder, IEnumerable<(string Name, string Value)> settings)
    {
        this.folder = folder;
        app = ServiceHost.Build(["--Data:Folder", folder.FullName, "--Urls", "http://127.0.0.1:0"], builder =>
        {
            builder.Logging.ClearProviders().AddProvider(Log);
            builder.Services.AddSingleton<TimeProvider>(Clock);
            builder.Configuration.AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Name, s.Value.Replace("{folder}", folder.FullName, StringComparison.Ordinal))));
        }, MadeDatabase.EnginesOf(folder));
        open = new HttpClient();
    }

    /// <summary>A Tuesday, 10:00 in Berlin.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero));
    public DateTimeOffset Now => Clock.GetUtcNow();
    public LogLines Log { get; } = new();
    public HttpClient Till { get; private set; } = null!;
    public HttpClient Office { get; private set; } = null!;
    public string Folder => folder.FullName;
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<ShopFloor> OpenAsync(params (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("exchange-floor-");
        await MadeDatabase.PutEnginesIntoAsync(folder);
        var floor = new ShopFloor(folder, settings);
        var seeded = await Samples.SeedAsync(floor.app.Services, Stop);
        await floor.app.StartAsync(Stop);
        floor.open.BaseAddress = new Uri(floor.app.Urls.First());
        floor.Get<IOptions<VendorsOptions>>().Value.ById[Embedded.Vendor].BaseUrl = new Uri(floor.open.BaseAddress, "sandbox/vendor/v1");
        floor.Till = await floor.ClientAsync(seeded.RetailerId, ApiKeyScope.Pos);
        floor.Office = await floor.ClientAsync(seeded.RetailerId, ApiKeyScope.Retailer);
        floor.Get<Readiness>().Set();
        return floor;
    }

    async Task<HttpClient> ClientAsync(Guid retailer, ApiKeyScope scope)
    {
        var (_, key) = await Get<ApiKeyDesk>().MintAsync(retailer, new NewApiKey { Label = "test", Scope = scope }, request: null, Stop);
        return new HttpClient(new NewKeys()) { BaseAddress = open.BaseAddress, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
    }

    /// <summary>Days pass at once, and then a minute in which everybody looks at the clock. Advancing by days would let the sweep pass each second.</summary>
    public void Leap(TimeSpan time)
    {
        Clock.AdjustTime(Now + time);
        Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public Task<ExchangeDb> ContextAsync() => Get<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync(Stop);

    /// <summary>A licence that the old vendor sold long ago; its activation code.</summary>
    public async Task<string> OldLicenceAsync(object? more = null)
    {
        var code = NextCode();
        var licence = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        licence["activationCode"] = code;
        licence["gtin"] ??= OldGtin;
        using var answer = await open.PostAsJsonAsync("/sandbox/licences", new { licences = new[] { licence } }, Stop);
        answer.EnsureSuccessStatusCode();
        return code;
    }

    /// <summary>A code of the box's form that nobody sold.</summary>
    public string NextCode()
    {
        var next = Interlocked.Increment(ref number);
        return "ACMESHLDXXXXXXX" + string.Concat(Enumerable.Range(0, 5).Select(i => Letters[(next >> (5 * i)) & 31]));
    }

    public async Task VendorAsync(object faults)
    {
        using var answer = await open.PutAsJsonAsync("/sandbox/faults", faults, Stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What a till would send for that licence.</summary>
    public ExchangeRequest Wish(string code, string programme = "swap-45-days", string offer = "harbour-3", int terms = 1)
    {
        var next = Interlocked.Increment(ref number);
        var day = DateOnly.FromDateTime(Now.UtcDateTime);
        return new ExchangeRequest
        {
            Store = "0001", Operator = "c-17", Programme = programme, Offer = offer, OccurredAt = Now,
            Transaction = new("T1", day, $"{next}"), OldLicence = new() { Gtin = OldGtin, ActivationCode = code },
            Proof = new()
            {
                Kind = ProofKind.Receipt, Captured = ProofCapture.Scanned, Receipt = new("0001", day.AddDays(-40), "T1", $"{next}", 1, OldGtin, UnitPrice: 2999),
            },
            Consent = new(terms, Now, "signature-pad"), Devices = [new("linux")],
        };
    }

    public async Task<AcceptedExchange> TakeAsync(ExchangeRequest wish)
    {
        using var answer = await PostAsync(Till, "/pos/v1/exchanges", wish);
        return await ReadAsync<AcceptedExchange>(answer, 202);
    }

    /// <summary>Posts under a key of its own, or the one given.</summary>
    public Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, body.GetType(), options: ProblemAssertions.Json) };
        request.Headers.Add("Idempotency-Key", key ?? $"k-{Interlocked.Increment(ref number)}");
        return client.SendAsync(request, Stop);
    }

    public async Task<ExchangeView> FindAsync(string id) => await ReadAsync<ExchangeView>(await Till.GetAsync($"/pos/v1/exchanges/{id}", Stop));

    public static async Task<T> ReadAsync<T>(HttpResponseMessage answer, int status = 200)
    {
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync(Stop));
        return (await answer.Content.ReadFromJsonAsync<T>(Forgiving, Stop))!;
    }

    /// <summary>What a slow customer would see: asks again until it is so. Each look moves the clock on by a second, or as told, so that the sweep passes too.</summary>
    public async Task<ExchangeView> UntilAsync(string id, Func<ExchangeView, bool> there, TimeSpan? step = null)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        var view = await FindAsync(id);
        try
        {
            for (; !there(view); view = await FindAsync(id))
            {
                Clock.Advance(step ?? TimeSpan.FromSeconds(1));
                await tick.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (OperationCanceledException gaveUp)
        {
            throw new TimeoutException($"It still stands so: {JsonSerializer.Serialize(view, ProblemAssertions.Json)}\n{string.Join('\n', Log.Errors.Take(5))}", gaveUp);
        }
        return view;
    }

    public Task<ExchangeView> UntilAsync(string id, string state) => UntilAsync(id, view => view.State == state);

    public async Task DeliverAsync(string id)
    {
        await UntilAsync(id, "awaiting-delivery");
        using var answer = await PostAsync(Till, $"/pos/v1/exchanges/{id}/delivered", new DeliveryConfirmation("c-17", "printed"));
        answer.EnsureSuccessStatusCode();
    }

    public async Task<string> OldStateAsync(string code) =>
        (await open.GetFromJsonAsync<JsonElement>($"/sandbox/licences/{code}", Stop)).GetProperty("state").GetString()!;

    /// <summary>The types of an exchange's facts, in order.</summary>
    public async Task<IReadOnlyList<string>> FactsAsync(string id)
    {
        await using var db = await ContextAsync();
        var exchange = await db.Set<Exchange.Exchanges.ExchangeRow>().Where(e => e.HumanId == id).Select(e => e.Id).SingleAsync(Stop);
        return await db.Set<Exchange.Journal.JournalRow>().Where(f => f.SubjectId == exchange).OrderBy(f => f.Number).Select(f => f.Type).ToListAsync(Stop);
    }

    /// <summary>Publishes the sample's terms, bent.</summary>
    public async Task PublishAsync(Func<ProgrammeTerms, ProgrammeTerms> bend)
    {
        var sample = TermsJson.Read(Samples.Text("swap-45-days.v1.json"));
        var terms = bend(sample with { EffectiveFrom = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-1), EffectiveTo = null });
        (await Office.PostAsJsonAsync("/retailer/v1/programmes", terms, ProblemAssertions.Json, Stop)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        (await Office.PostAsJsonAsync($"/retailer/v1/programmes/{terms.Code}/versions/{terms.Version}/publish", new { why = "test" }, ProblemAssertions.Json, Stop)).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(Stop);
        await app.DisposeAsync();
        (Till, Office) = (null!, null!);
        open.Dispose();
        await MadeDatabase.DiscardAsync(folder);
    }
}
