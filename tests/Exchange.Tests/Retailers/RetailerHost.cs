using System.Net.Http.Headers;
using System.Net.Http.Json;
using Exchange.Contracts.ApiKeys;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Persistence;
using Exchange.Programmes;
using Exchange.Retailers;
using Exchange.Retailers.ApiKeys;
using Exchange.Sales;
using Exchange.Tests.Hosting;
using Exchange.Tests.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Retailers;

/// <summary>The retailer's slices behind the real API: Kestrel, API keys, a database file; the demo retailer is seeded.</summary>
sealed class RetailerHost : IAsyncDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-retailer-");
    readonly WebApplication app;

    RetailerHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Clock).AddExchangeApi().AddApiKeys()
            .AddSingleton<Replicas>().AddSingleton<Leases>().AddSingleton<CommitBell>().AddSingleton<DbWriter>().AddSingleton<FilesUnderWay>().AddSingleton(new SpoolFolder(folder.FullName)).AddSingleton<ExchangeStore>().AddSingleton<ExchangeWatch>().AddSingleton(new Vault(new byte[32]))
            .AddRetailers().AddProgrammes().AddSales()
            .AddDbContextFactory<ExchangeDb>(db => db.UseMade(folder));
        app = builder.Build();
        app.UseExchangeApi();
        app.MapRetailers();
        app.MapProgrammes();
        app.MapSales();
    }

    public FakeTimeProvider Clock { get; } = new(Cell.Morning);
    public LogLines Log { get; } = new();
    public IServiceProvider Services => app.Services;
    public SeededDemo Demo { get; private set; } = null!;
    /// <summary>The head office.</summary>
    public HttpClient Office { get; private set; } = null!;

    public static async Task<RetailerHost> OpenAsync()
    {
        var host = new RetailerHost();
        await MadeDatabase.PutIntoAsync(host.folder);
        host.Demo = await Samples.SeedAsync(host.Services, Cell.Stop);
        await host.app.StartAsync(Cell.Stop);
        host.Office = await host.ClientAsync(ApiKeyScope.Retailer);
        return host;
    }

    public Task<ExchangeDb> ContextAsync() => Services.GetRequiredService<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync(Cell.Stop);

    public async Task<HttpClient> ClientAsync(ApiKeyScope scope, string? store = null, bool newKeys = true)
    {
        var wish = new NewApiKey { Label = "test", Scope = scope, StoreNumber = store };
        var (_, key) = await Services.GetRequiredService<ApiKeyDesk>().MintAsync(Demo.RetailerId, wish, request: null, Cell.Stop);
        return new HttpClient(newKeys ? new NewKeys() : new SocketsHttpHandler()) { BaseAddress = new(app.Urls.First()), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
    }

    public Task<HttpClient> TillAsync(string? store = "0001") => ClientAsync(ApiKeyScope.Pos, store);

    public Task<HttpResponseMessage> PostAsync(string path, object body) => Office.PostAsJsonAsync($"/retailer/v1{path}", body, ProblemAssertions.Json, Cell.Stop);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await MadeDatabase.DiscardAsync(folder);
    }
}
