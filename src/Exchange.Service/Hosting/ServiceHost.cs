using Exchange.Attention;
using Exchange.Certificates;
using Exchange.Claims;
using Exchange.DeadLetters;
using Exchange.Exchanges;
using Exchange.Intake;
using Exchange.Journal;
using Exchange.Licences;
using Exchange.Licences.KeyPool;
using Exchange.Payments;
using Exchange.Persistence;
using Exchange.Programmes;
using Exchange.Retailers;
using Exchange.Retailers.ApiKeys;
using Exchange.Sales;
using Exchange.Sandbox;
using Exchange.Scans;
using Exchange.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Hosting;

/// <summary>Puts the service together: which slices there are, and nothing else.</summary>
static class ServiceHost
{
    /// <summary>Serves until it is told to stop, then drains.</summary>
    public static async Task<int> ServeAsync(string[] args, CancellationToken stop)
    {
        await using var app = Build(args);
        var service = await app.StartEmbeddedAsync();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await DemoLicence.MintAsync(service, now);
        Console.WriteLine(Welcome.Text(service, now));
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    static readonly string[] CommandSections = ["--Data:", "--Webhooks:"];

    /// <summary>The slices on the data folder, without serving: for commands.</summary>
    public static IServiceProvider Open(string[] args)
    {
        var services = Build([.. args.Where(a => CommandSections.Any(section => a.StartsWith(section, StringComparison.OrdinalIgnoreCase)))]).Services;
        using var db = services.GetRequiredService<IDbContextFactory<ExchangeDb>>().CreateDbContext();
        db.Database.Migrate();
        return services;
    }

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? more = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(builder.Configuration["Urls"] ?? "http://127.0.0.1:5080");
        more?.Invoke(builder);
        builder.AddEmbedded();
        builder.Services.AddExchangeApi().AddPersistence().AddJournal();
        builder.Services.AddRetailers().AddApiKeys().AddProgrammes().AddSales();
        builder.Services.AddIntake().AddExchanges().AddLicences(builder.Configuration);
        builder.Services.AddPayments().AddAttention().AddDeadLetters().AddClaims().AddScans().AddCertificates().AddWebhooks();
        var app = builder.Build();
        app.UseExchangeApi();
        var (pos, claims, retailer) = (app.PosApi(), app.ClaimApi(), app.RetailerApi());
        pos.MapIntake();
        pos.MapExchanges();
        pos.MapPayments();
        claims.MapClaims();
        claims.MapScans(pos, retailer);
        app.MapCertificates(pos, claims);
        retailer.MapApiKeys();
        retailer.MapAttention();
        retailer.MapKeyPool();
        retailer.MapWebhooks();
        app.OperatorApi().MapDeadLetters();
        app.MapRetailers();
        app.MapProgrammes();
        app.MapSales();
        app.MapSandbox();
        return app;
    }
}
