using System.Net.Http.Headers;
using Exchange.Contracts.ApiKeys;
using Exchange.Contracts.Webhooks;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Journal;
using Exchange.Journal.Events;
using Exchange.Persistence;
using Exchange.Programmes;
using Exchange.Retailers;
using Exchange.Retailers.ApiKeys;
using Exchange.Tests.Persistence;
using Exchange.Tests.Stories;
using Exchange.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Tests.Webhooks.Receivers;

/// <summary>Journal and webhooks behind the real API, on the real clock: receivers' libraries know no other. Loopback is let through, retries come at once.</summary>
public sealed class ReceiverHost : IAsyncLifetime
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-receivers-");
    WebApplication app = null!;
    SeededDemo demo = null!;

    internal AheadClock Clock { get; } = new();
    internal IServiceProvider Services => app.Services;
    internal HttpClient Office { get; private set; } = null!;
    internal string OfficeKey { get; private set; } = "";
    internal Uri Address => new(app.Urls.First());
    internal Guid RetailerId => demo.RetailerId;
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await MadeDatabase.PutIntoAsync(folder);
        app = Build();
        demo = await Samples.SeedAsync(Services, CancellationToken.None);
        var (_, minted) = await Services.GetRequiredService<ApiKeyDesk>().MintAsync(RetailerId, new() { Label = "test", Scope = ApiKeyScope.Retailer }, request: null, CancellationToken.None);
        OfficeKey = minted!;
        await app.StartAsync();
        Services.GetRequiredService<Readiness>().Set();
        Office = new HttpClient { BaseAddress = Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", OfficeKey) } };
        await Until.SeenAsync(LatestAsync, latest => latest > 0); // the seed's own events have their numbers
    }

    WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Webhooks:Egress:AllowRanges:0"] = "127.0.0.0/8", ["Webhooks:Retries:0"] = "00:00:00.1", ["Webhooks:Retries:1"] = "00:00:00.5", ["Webhooks:Retries:2"] = "00:00:01",
        });
        builder.Services.AddSingleton<TimeProvider>(Clock).AddExchangeApi().AddApiKeys()
            .AddSingleton<Replicas>().AddSingleton<Leases>().AddSingleton<CommitBell>().AddSingleton<DbWriter>().AddSingleton<FilesUnderWay>().AddSingleton(new SpoolFolder(folder.FullName))
            .AddSingleton<ExchangeStore>().AddSingleton<ExchangeWatch>().AddSingleton(new Vault(new byte[32])).AddSingleton<Readiness>()
            .AddRetailers().AddProgrammes().AddJournal().AddWebhooks()
            .AddDbContextFactory<ExchangeDb>(db => db.UseMade(folder));
        var built = builder.Build();
        built.UseExchangeApi();
        built.RetailerApi().MapWebhooks();
        return built;
    }

    Task<ExchangeDb> ContextAsync() => Services.GetRequiredService<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync();

    static ProgrammeSuspendedFact Suspended(string why) => new("swap-45-days", 1, "op-1", why);

    /// <summary>Something happens at a store, so many times; the numbers of the events.</summary>
    internal async Task<IReadOnlyList<long>> HappenAsync(int times = 1, Func<string, IFact>? what = null)
    {
        var before = await LatestAsync();
        await Services.GetRequiredService<DbWriter>().WriteAsync(async db =>
        {
            for (var i = 0; i < times; i++)
                await RetailerJournal.RecordAsync(db, new(RetailerId, RetailerId, "store:0001", "0001"), (what ?? Suspended)($"Zürich № {i}"), Clock.GetUtcNow().UtcDateTime, Stop);
            return true;
        }, Stop);
        await Until.SeenAsync(LatestAsync, latest => latest == before + times);
        return [.. Enumerable.Range(1, times).Select(i => before + i)];
    }

    internal Task<long> LatestAsync() => Services.GetRequiredService<EventBook>().LatestAsync(new(RetailerId), Stop);

    internal async Task<string> EventIdAsync(long sequence) =>
        (await Services.GetRequiredService<EventBook>().ReadAsync(new(RetailerId), sequence - 1, 1, Stop))[0].Id;

    /// <summary>Makes an endpoint before its receiver is there, since that wants to know the secret first.</summary>
    internal async Task<MintedWebhookEndpoint> RegisterAsync(EventPayload payload = EventPayload.Thin)
    {
        using var made = await Office.DoAsync(Endpoint(), new NewWebhookEndpoint { Url = "http://127.0.0.1:9/", Payload = payload });
        return await made.SaysAsync<MintedWebhookEndpoint>(201);
    }

    /// <summary>The receiver is up: its address is told, and it has to answer the challenge.</summary>
    internal async Task MoveAsync(Guid endpoint, string url)
    {
        await TellAsync(endpoint, url);
        await PostAsync(endpoint, "enable", new { }); // it may have been given up meanwhile
        await SeenAsync(endpoint, view => view.State == EndpointState.Enabled);
    }

    internal async Task TellAsync(Guid endpoint, string url)
    {
        using var changed = await Office.SendAsync(HttpMethod.Put, Endpoint(endpoint), new WebhookEndpointSettings { Url = url });
        await changed.SaysAsync<WebhookEndpointView>();
    }

    /// <summary>Has an event sent again, once what was on its way has been written down: an attempt under way counts as the one that is asked for.</summary>
    internal async Task ResendAsync(Guid endpoint, long sequence)
    {
        await SeenAsync(endpoint, view => view.Cursor >= sequence && view.Undelivered == 0);
        await PostAsync(endpoint, "resend", new { @event = await EventIdAsync(sequence) });
    }

    internal async Task PostAsync(Guid endpoint, string verb, object body)
    {
        using var done = await Office.DoAsync(Endpoint(endpoint) + $"/{verb}", body);
        done.EnsureSuccessStatusCode();
    }

    internal Task<WebhookEndpointView> SeenAsync(Guid endpoint, Func<WebhookEndpointView, bool> there) =>
        Until.SeenAsync(() => Office.SeeAsync<WebhookEndpointView>(Endpoint(endpoint)), there);

    internal async Task DeleteAsync(Guid endpoint)
    {
        using var done = await Office.DeleteAsync(Endpoint(endpoint), Stop);
        done.EnsureSuccessStatusCode();
    }

    static string Endpoint(Guid? id = null) => $"/retailer/v1/webhook-endpoints{(id is { } one ? $"/{one}" : "")}";

    public async ValueTask DisposeAsync()
    {
        Office.Dispose();
        await app.DisposeAsync();
        await MadeDatabase.DiscardAsync(folder);
    }
}

/// <summary>The real clock, which can be put ahead by less than receivers tolerate.</summary>
sealed class AheadClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
