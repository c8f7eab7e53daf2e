using System.CommandLine;
using Exchange.Attention;
using Exchange.Certificates;
using Exchange.Claims;
using Exchange.DeadLetters;
using Exchange.Exchanges;
using Exchange.Hosting.Telemetry;
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
using Exchange.Scans.Downloads;
using Exchange.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Console;

namespace Exchange.Hosting;

/// <summary>Puts the service together: which slices there are, and nothing else.</summary>
static class ServiceHost
{
    /// <summary>Serves until it is told to stop, then drains.</summary>
    public static async Task<int> ServeAsync(string[] args, CancellationToken stop)
    {
        await using var app = Build(args);
        if (Production.IsWanted(app.Configuration)) await app.StartProductionAsync();
        else await StartTrialAsync(app);
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    /// <summary>Runs a command; one that can't run as the service is set up says why.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        try
        {
            var parsed = root.Parse(args);
            var run = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            // Who serves drains by the host's own rules: a command is given two seconds to end.
            if (parsed.CommandResult.Command == root) run.ProcessTerminationTimeout = null;
            return await parsed.InvokeAsync(run);
        }
        catch (StartRefused why)
        {
            await Console.Error.WriteLineAsync(why.Message);
            return CommandDesk.Misconfigured;
        }
    }

    /// <summary>Settings have names that begin with a dash: a word alone is a command that was mistyped, and nobody meant to serve.</summary>
    public static async Task<int> UnknownAsync(string command)
    {
        await Console.Error.WriteLineAsync($"There is no command {command}; --help lists them.");
        return CommandDesk.Refused;
    }

    static async Task StartTrialAsync(WebApplication app)
    {
        var service = await app.StartEmbeddedAsync();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await DemoLicence.MintAsync(service, now);
        Console.WriteLine(Welcome.Text(service, now));
    }

    static readonly string[] CommandSections = ["--Data:", "--Webhooks:", "--ConnectionStrings:", "--Region:", "--DataProtection:", "--Broker:"];

    /// <summary>The slices on their database, without serving: for commands, whose output is theirs alone.</summary>
    public static IServiceProvider Open(string[] args)
    {
        var app = Build([.. args.Where(a => CommandSections.Any(section => a.StartsWith(section, StringComparison.OrdinalIgnoreCase)))],
            builder => builder.Services.Configure<ConsoleLoggerOptions>(log => log.LogToStandardErrorThreshold = LogLevel.Trace));
        if (!Production.IsWanted(app.Configuration))
        {
            using var db = app.Services.GetRequiredService<IDbContextFactory<ExchangeDb>>().CreateDbContext();
            db.Database.Migrate();
        }
        return app.Services;
    }

    /// <param name="mode">Which engines; by the connection strings if it isn't given.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? more = null, Action<WebApplicationBuilder>? mode = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddSettingFiles();
        builder.WebHost.UseUrls(builder.Configuration["Urls"] ?? "http://127.0.0.1:5080");
        more?.Invoke(builder);
        // What is added first is stopped last: the bus and whoever works on its own end before the store that they commit through.
        builder.Services.AddExchangeApi().AddHealth().AddDraining().AddPersistence();
        (mode ?? (Production.IsWanted(builder.Configuration) ? Production.AddProduction : Embedded.AddEmbedded))(builder);
        builder.AddTelemetry();
        builder.Services.AddJournal();
        builder.Services.AddRetailers().AddApiKeys().AddProgrammes().AddSales();
        builder.Services.AddIntake().AddExchanges().AddLicences(builder.Configuration);
        builder.Services.AddPayments().AddAttention().AddDeadLetters().AddClaims().AddScans().AddDownloads().AddCertificates().AddWebhooks();
        var app = builder.Build();
        app.UseExchangeApi();
        app.MapHealth();
        var (pos, claims, retailer) = (app.PosApi(), app.ClaimApi(), app.RetailerApi());
        pos.MapIntake();
        pos.MapExchanges();
        pos.MapPayments();
        claims.MapClaims();
        claims.MapScans(pos, retailer);
        app.MapDownloads();
        app.MapCertificates(pos, claims);
        retailer.MapApiKeys();
        retailer.MapAttention();
        retailer.MapKeyPool();
        retailer.MapWebhooks();
        app.OperatorApi().MapDeadLetters();
        app.MapRetailers();
        app.MapProgrammes();
        app.MapSales();
        if (app.Services.GetService<SandboxStore>() is not null) app.MapSandbox();
        return app;
    }
}
