using System.Text;
using Exchange.Contracts.ApiKeys;
using Exchange.Hosting.Broker;
using Exchange.Hosting.Idempotency;
using Exchange.Licences;
using Exchange.Persistence;
using Exchange.Programmes;
using Exchange.Retailers.ApiKeys;
using Exchange.Sandbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Exchange.Hosting;

/// <summary>The default mode: a SQLite file, an in-memory bus, a sandbox vendor and a demo retailer, all in this process and over real HTTP.</summary>
static class Embedded
{
    public const string Vendor = "sandbox";

    public static void AddEmbedded(this WebApplicationBuilder builder) => builder.AddEmbedded(AddBus);

    /// <summary>The same with messages carried by something else.</summary>
    public static void AddEmbedded(this WebApplicationBuilder builder, Action<IBusRegistrationConfigurator> bus)
    {
        var folder = builder.AddTrial(bus);
        builder.Services.AddPooledDbContextFactory<ExchangeDb>(db => db.UseSqliteFile(folder.Database));
    }

    /// <summary>The sandbox's vendor and the keys of a trial, in a data folder, with messages carried by something; the database is whoever asks for it to choose.</summary>
    public static DataFolder AddTrial(this WebApplicationBuilder builder, Action<IBusRegistrationConfigurator> bus)
    {
        var folder = new DataFolder(builder.Configuration["Data:Folder"] ?? "data");
        var secret = Convert.ToHexStringLower(folder.Secret("sandbox.key"));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sandbox:File"] = folder.File("sandbox-vendor.db"), ["Sandbox:KeyId"] = "exchange", ["Sandbox:Secret"] = secret,
            [$"Vendors:{Vendor}:Kind"] = "Api", [$"Vendors:{Vendor}:BaseUrl"] = "http://127.0.0.1/sandbox/vendor/v1",
            [$"Vendors:{Vendor}:KeyId"] = "exchange", [$"Vendors:{Vendor}:Secret"] = secret,
        });
        builder.Services.AddSingleton(folder).AddSingleton(new SpoolFolder(folder.Path)).AddSingleton(new Vault(folder.Secret("region.key")));
        builder.Services.AddSandbox(builder.Configuration);
        builder.Services.AddMassTransit(bus);
        return folder;
    }

    /// <summary>The bus in this process.</summary>
    public static void AddBus(IBusRegistrationConfigurator services)
    {
        services.AddBusEndpoints();
        services.UsingInMemory((context, bus) =>
        {
            var lanes = new BrokerOptions();
            bus.ReceiveExchanges(context, lanes.Exchanges);
            bus.ReceiveLicences(context, lanes.Licences);
        });
    }

    /// <summary>Migrates, seeds, listens, and only then goes on with what was outstanding.</summary>
    public static async Task<RunningService> StartEmbeddedAsync(this WebApplication app)
    {
        await MakeFileAsync(app.Services.GetRequiredService<IDbContextFactory<ExchangeDb>>());
        var seeded = await Samples.SeedAsync(app.Services, CancellationToken.None);
        var (till, office) = (await KeyAsync(app.Services, seeded, ApiKeyScope.Pos), await KeyAsync(app.Services, seeded, ApiKeyScope.Retailer));
        await app.StartAsync();
        var address = new UriBuilder(app.Urls.First().Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)).Uri;
        app.Services.GetRequiredService<IOptions<VendorsOptions>>().Value.ById[Vendor].BaseUrl = new Uri(address, "sandbox/vendor/v1");
        app.Services.GetRequiredService<Readiness>().Set();
        return new RunningService(address, till, office);
    }

    /// <summary>A server's database is made by the command <c>migrate</c>.</summary>
    static async Task MakeFileAsync(IDbContextFactory<ExchangeDb> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        if (!db.Database.IsSqlite()) return;
        await db.UseWriteAheadLogAsync();
        await db.Database.MigrateAsync();
    }

    /// <summary>The demo retailer's key, made once; its text is kept beside the database, in this mode alone.</summary>
    static async Task<string> KeyAsync(IServiceProvider services, SeededDemo seeded, ApiKeyScope scope)
    {
        var (folder, file) = (services.GetRequiredService<DataFolder>(), $"demo-{scope.ToString().ToLowerInvariant()}.key");
        if (File.Exists(folder.File(file))) return await File.ReadAllTextAsync(folder.File(file));
        var (_, text) = await services.GetRequiredService<ApiKeyDesk>().MintAsync(seeded.RetailerId, new NewApiKey { Label = "demo", Scope = scope }, request: null, CancellationToken.None);
        return Encoding.UTF8.GetString(folder.Secret(file, () => Encoding.UTF8.GetBytes(text!)));
    }
}

/// <summary>Where the service listens, and the demo retailer's keys: a till's and the head office's.</summary>
public sealed record RunningService(Uri Address, string TillKey, string OfficeKey);
