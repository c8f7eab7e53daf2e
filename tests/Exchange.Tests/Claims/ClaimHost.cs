using System.Net.Http.Headers;
using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Demo;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Journal;
using Exchange.Persistence;
using Exchange.Tests.Hosting;
using Exchange.Tests.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Claims;

/// <summary>The whole service, working: saga, sandbox vendor, database file, HTTP. Its clock is the test's. It starts as it does the first time, from an empty folder.</summary>
public sealed class ClaimHost : IAsyncLifetime
{
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-claims-");
    readonly (string Name, string Value)[] settings;
    WebApplication app = null!;
    int made;

    public ClaimHost() : this([]) { }

    ClaimHost(params (string Name, string Value)[] settings) => this.settings = settings;

    internal FakeTimeProvider Clock { get; } = new(new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
    internal LogLines Log { get; } = new();
    internal HttpClient Anyone { get; private set; } = null!;
    internal HttpClient Till { get; private set; } = null!;
    internal HttpClient Office { get; private set; } = null!;
    internal string Folder => folder.FullName;

    internal static async Task<ClaimHost> OpenAsync(params (string Name, string Value)[] settings)
    {
        var host = new ClaimHost(settings);
        await host.InitializeAsync();
        return host;
    }

    public async ValueTask InitializeAsync()
    {
        await MadeDatabase.PutEnginesIntoAsync(folder, empty: true);
        app = ServiceHost.Build(["--Data:Folder", folder.FullName, "--Urls", "http://127.0.0.1:0", .. settings.SelectMany(s => (string[])[$"--{s.Name}", s.Value])], builder =>
        {
            builder.Logging.ClearProviders().AddProvider(Log);
            builder.Services.AddSingleton<TimeProvider>(Clock);
        }, MadeDatabase.EnginesOf(folder));
        var service = await app.StartEmbeddedAsync();
        Anyone = new(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = service.Address };
        (Till, Office) = (With(service.TillKey), With(service.OfficeKey));
        using var shop = new Shop(service, Clock);
        await shop.MintAsync(Enumerable.Range(0, 60).Select(Code), TestContext.Current.CancellationToken);

        HttpClient With(string key) => new() { BaseAddress = service.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
    }

    /// <summary>A customer whose exchange was accepted, and who stands before the claim page.</summary>
    internal Task<Customer> CustomerAsync(params string[] platforms) => AcceptAsync(made, Code(made++), platforms);

    /// <summary>One whose old licence an app store renews in three weeks.</summary>
    internal async Task<Customer> RenewingAsync()
    {
        var licence = new { activationCode = "CLAMTESTRENEWAL22222", gtin = DemoLicence.Gtin, validUntil = Clock.GetUtcNow().AddDays(21), renewal = "on", renewalBilledBy = "app-store", nextCharge = Clock.GetUtcNow().AddDays(21) };
        (await SendAsync(Anyone, HttpMethod.Post, "sandbox/licences", new { licences = new[] { licence } })).IsSuccessStatusCode.ShouldBeTrue();
        var customer = await AcceptAsync(999, licence.activationCode, []);
        await UntilAsync(customer.Exchange, "awaiting-delivery");
        return customer;
    }

    async Task<Customer> AcceptAsync(int number, string code, string[] platforms)
    {
        var now = Clock.GetUtcNow();
        var request = new ExchangeRequest
        {
            Store = "0001", Operator = "c-17", Programme = "swap-45-days", Offer = "harbour-3", OccurredAt = now,
            Transaction = new("T1", DateOnly.FromDateTime(now.UtcDateTime), $"{number}"),
            OldLicence = new() { Gtin = DemoLicence.Gtin, ActivationCode = code },
            Proof = new()
            {
                Kind = ProofKind.Receipt, Captured = ProofCapture.Scanned,
                Receipt = new("0001", DateOnly.FromDateTime(now.AddDays(-40).UtcDateTime), "T1", $"{number}", 1, DemoLicence.Gtin, UnitPrice: 2999),
            },
            Consent = new(1, now, "signature-pad"), Contact = new("anna@example.org", "Anna Ansonsten", "de-DE"),
            Devices = [.. platforms.DefaultIfEmpty("linux").Select(platform => new DeviceSlotRequest(platform, "Annas laptop"))],
        };
        var accepted = await (await SendAsync(Till, HttpMethod.Post, "pos/v1/exchanges", request, $"{number}")).SaysAsync<AcceptedExchange>(202);
        return new(this, accepted.Exchange.Id, accepted.ClaimCode);
    }

    /// <summary>The same, once the saga has the new key ready.</summary>
    internal async Task<Customer> ReadyAsync(params string[] platforms)
    {
        var customer = await CustomerAsync(platforms);
        await UntilAsync(customer.Exchange, "awaiting-delivery");
        return customer;
    }

    /// <summary>Asks until the exchange stands there; the service's time goes on meanwhile.</summary>
    internal Task<ExchangeView> UntilAsync(string exchange, string state) => UntilAsync(exchange, view => view.State == state);

    internal async Task<ExchangeView> UntilAsync(string exchange, Func<ExchangeView, bool> there)
    {
        using var tick = new PeriodicTimer(Glance);
        for (var i = 0; i < 3000; i++)
        {
            var view = await FindAsync(exchange);
            if (there(view)) return view;
            Clock.Advance(TimeSpan.FromMilliseconds(250));
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
        throw new TimeoutException($"{await FindAsync(exchange)}\n{string.Join('\n', Log.Errors.Take(5))}");
    }

    internal async Task<ExchangeView> FindAsync(string exchange) =>
        await (await Till.GetAsync($"pos/v1/exchanges/{exchange}", TestContext.Current.CancellationToken)).SaysAsync<ExchangeView>();

    internal async Task<IReadOnlyList<JournalRow>> FactsAsync(string exchange)
    {
        await using var db = await DatabaseAsync();
        var id = await db.Set<ExchangeRow>().Where(e => e.HumanId == exchange).Select(e => e.Id).SingleAsync();
        return await db.Set<JournalRow>().AsNoTracking().Where(f => f.SubjectId == id).OrderBy(f => f.Number).ToListAsync();
    }

    internal Task<ExchangeDb> DatabaseAsync() => app.Services.GetRequiredService<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync();

    internal static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: ProblemAssertions.Json);
        if (key is not null) request.Headers.Add(IdempotentRequest.Header, key);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    static string Code(int number) => $"CLAMTEST22222222{(char)('A' + (number / 8 / 8))}{(char)('2' + (number / 8 % 8))}{(char)('2' + (number % 8))}Z";

    public async ValueTask DisposeAsync()
    {
        Anyone.Dispose();
        Till.Dispose();
        Office.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await MadeDatabase.DiscardAsync(folder);
    }
}
