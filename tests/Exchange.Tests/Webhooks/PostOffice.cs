using System.Net.Http.Headers;
using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.ApiKeys;
using Exchange.Contracts.Webhooks;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Journal;
using Exchange.Persistence;
using Exchange.Programmes;
using Exchange.Retailers;
using Exchange.Retailers.ApiKeys;
using Exchange.Tests.Hosting;
using Exchange.Tests.Persistence;
using Exchange.Tests.Retailers;
using Exchange.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Webhooks;

/// <summary>The journal and the webhooks of the service behind the real API, on a database file and a clock of their own. Facts happen when a test says so.</summary>
sealed class PostOffice : IAsyncDisposable
{
    readonly DirectoryInfo folder;
    readonly bool keepsFolder;
    readonly WebApplication app;

    PostOffice(DirectoryInfo folder, bool keepsFolder, TimeProvider clock, Dictionary<string, string?> settings)
    {
        (this.folder, this.keepsFolder, Time) = (folder, keepsFolder, clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Webhooks:Egress:AllowRanges:0"] = "127.0.0.0/8", ["Webhooks:Egress:Timeout"] = "00:00:01", ["Webhooks:Egress:ConnectTimeout"] = "00:00:01" });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(clock).AddSingleton<Readiness>().AddSingleton(new SpoolFolder(folder.FullName)).AddSingleton(new Vault(new byte[32]))
            .AddExchangeApi().AddApiKeys()
            .AddSingleton<Replicas>().AddSingleton<Leases>().AddSingleton<CommitBell>().AddSingleton<DbWriter>().AddSingleton<FilesUnderWay>().AddSingleton<ExchangeStore>().AddSingleton<ExchangeWatch>()
            .AddRetailers().AddProgrammes().AddJournal().AddWebhooks()
            .AddPooledDbContextFactory<ExchangeDb>(db => db.UseMade(folder));
        app = builder.Build();
        app.UseExchangeApi();
        app.RetailerApi().MapWebhooks();
    }

    public TimeProvider Time { get; }
    public FakeTimeProvider Clock => (FakeTimeProvider)Time;
    public LogLines Log { get; } = new();
    public Guid RetailerId { get; private set; }
    public IServiceProvider Services => app.Services;
    public HttpClient Office { get; private set; } = null!;
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<PostOffice> OpenAsync(Dictionary<string, string?>? settings = null, TimeProvider? clock = null, DirectoryInfo? at = null)
    {
        var office = new PostOffice(at ?? Directory.CreateTempSubdirectory("exchange-post-"), at is not null, clock ?? new FakeTimeProvider(Cell.Morning), settings ?? []);
        if (!MadeDatabase.IsIn(office.folder)) await MadeDatabase.PutIntoAsync(office.folder);
        office.RetailerId = (await Samples.SeedAsync(office.Services, Stop)).RetailerId;
        await office.app.StartAsync(Stop);
        office.Services.GetRequiredService<Readiness>().Set();
        var (_, key) = await office.Services.GetRequiredService<ApiKeyDesk>().MintAsync(office.RetailerId, new() { Label = "test", Scope = ApiKeyScope.Retailer }, request: null, Stop);
        office.Office = new(new NewKeys()) { BaseAddress = new(new(office.app.Urls.First()), "/retailer/v1/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        await Stories.Until.SeenAsync(office.LatestAsync, latest => latest > 0); // the seed's own events have their numbers
        return office;
    }

    /// <summary>Something happens to an exchange: its next fact.</summary>
    public Task HappensAsync(Guid exchange, IFact? fact = null, string store = "0001", int times = 1) =>
        Services.GetRequiredService<DbWriter>().WriteAsync(async db =>
        {
            for (var i = 0; i < times; i++)
                await RetailerJournal.RecordAsync(db, new(RetailerId, exchange, $"exchange:{NameOf(exchange)}", store), fact ?? new LicenceProvisionedFact("02000002000037", 3, i + 1), Time.GetUtcNow().UtcDateTime, Stop);
            return true;
        }, Stop);

    public static string NameOf(Guid exchange) => exchange.ToString("N")[20..];

    public static Guid NewExchange() => Ids.New(TimeProvider.System.GetUtcNow());

    /// <summary>The seed's own events, which are there before the first test's.</summary>
    public async Task<long> LatestAsync() => (await Office.GetFromJsonAsync<EventPage>("events?after=0&limit=1", ProblemAssertions.Json, Stop))!.Latest;

    public async Task<MintedWebhookEndpoint> RegisterAsync(Hook hook, Func<NewWebhookEndpoint, NewWebhookEndpoint>? bend = null, bool verified = true)
    {
        var wish = new NewWebhookEndpoint { Url = hook.Url, Payload = EventPayload.Full };
        var made = await (await Office.PostAsJsonAsync("webhook-endpoints", bend?.Invoke(wish) ?? wish, ProblemAssertions.Json, Stop)).ReadAsync<MintedWebhookEndpoint>(201);
        hook.Know(made.Secret);
        if (verified) await SeenAsync(made.Endpoint.Id, view => view.State == EndpointState.Enabled);
        return made;
    }

    public async Task<WebhookEndpointView> ViewAsync(Guid endpoint) =>
        (await Office.GetFromJsonAsync<WebhookEndpointView>($"webhook-endpoints/{endpoint}", ProblemAssertions.Json, Stop))!;

    public Task<WebhookEndpointView> SeenAsync(Guid endpoint, Func<WebhookEndpointView, bool> there, TimeSpan passing = default) => Stories.Until.SeenAsync(async () =>
    {
        if (passing > TimeSpan.Zero) Passes(passing);
        return await ViewAsync(endpoint);
    }, there);

    /// <summary>A leap, and only then ticking: whatever looks each second would look a hundred thousand times a day.</summary>
    public void Passes(TimeSpan time)
    {
        var ticking = time < TimeSpan.FromSeconds(10) ? time : TimeSpan.FromSeconds(10);
        Clock.AdjustTime(Clock.GetUtcNow() + time - ticking);
        Clock.Advance(ticking);
    }

    public async Task<IReadOnlyList<UndeliveredView>> UndeliveredAsync(Guid endpoint) =>
        (await Office.GetFromJsonAsync<UndeliveredPage>($"webhook-endpoints/{endpoint}/undelivered?limit=200", ProblemAssertions.Json, Stop))!.Events;

    public async Task<IReadOnlyList<AttemptView>> AttemptsAsync(Guid endpoint, string? oneEvent = null) =>
        (await Office.GetFromJsonAsync<AttemptPage>($"webhook-endpoints/{endpoint}/attempts?limit=200{(oneEvent is null ? "" : $"&event={oneEvent}")}", ProblemAssertions.Json, Stop))!.Attempts;

    public Task<HttpResponseMessage> AskAsync(Guid endpoint, string what, object? body = null) =>
        Office.PostAsJsonAsync($"webhook-endpoints/{endpoint}/{what}", body ?? new { }, ProblemAssertions.Json, Stop);

    public async ValueTask DisposeAsync()
    {
        Office.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        if (!keepsFolder) await MadeDatabase.DiscardAsync(folder);
    }
}
