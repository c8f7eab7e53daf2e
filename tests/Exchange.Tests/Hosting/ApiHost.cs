using System.Net.Http.Headers;
using Exchange.Contracts.ApiKeys;
using Exchange.Hosting;
using Exchange.Persistence;
using Exchange.Retailers.ApiKeys;
using Exchange.Tests.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Hosting;

/// <summary>The shared parts of the API alone, on a real Kestrel and a real database file.</summary>
sealed class ApiHost : IAsyncDisposable
{
    static readonly Guid Retailer = Guid.Parse("0199a000-0000-7000-8000-000000000001");

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-api-");
    readonly WebApplication app;

    ApiHost(Dictionary<string, string?> settings, Action<WebApplication>? endpoints)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Clock).AddSingleton<Replicas>().AddSingleton<Leases>().AddSingleton<CommitBell>().AddSingleton<DbWriter>().AddSingleton(new Vault(new byte[32])).AddExchangeApi().AddApiKeys()
            .AddDbContextFactory<ExchangeDb>(db => db.UseMade(folder));
        app = builder.Build();
        app.UseExchangeApi();
        app.RetailerApi().MapApiKeys();
        endpoints?.Invoke(app);
    }

    public FakeTimeProvider Clock { get; } = new(new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
    public LogLines Log { get; } = new();
    public IServiceProvider Services => app.Services;

    public static async Task<ApiHost> OpenAsync(Action<WebApplication>? endpoints = null, params (string Name, string Value)[] settings)
    {
        var host = new ApiHost(settings.ToDictionary(s => s.Name, string? (s) => s.Value, StringComparer.Ordinal), endpoints);
        await MadeDatabase.PutIntoAsync(host.folder);
        await host.app.StartAsync();
        return host;
    }

    public async Task<(ApiKeyRow Row, string Text)> KeyAsync(ApiKeyScope scope = ApiKeyScope.Retailer, string? store = null, Guid? retailer = null)
    {
        var wish = new NewApiKey { Label = "test", Scope = scope, StoreNumber = store };
        var (row, text) = await Services.GetRequiredService<ApiKeyDesk>().MintAsync(retailer ?? Retailer, wish, request: null, CancellationToken.None);
        return (row, text!);
    }

    public async Task<HttpClient> ClientAsync(ApiKeyScope scope = ApiKeyScope.Retailer, string? store = null) => Client((await KeyAsync(scope, store)).Text);

    public HttpClient Client(string? key = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(app.Urls.First()) };
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await MadeDatabase.DiscardAsync(folder);
    }
}
