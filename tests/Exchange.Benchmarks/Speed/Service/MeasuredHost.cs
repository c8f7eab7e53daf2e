using Exchange.Hosting;
using Exchange.Hosting.Broker;
using Exchange.Licences;
using Exchange.Persistence;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Benchmarks.Speed;

/// <summary>What carries the messages of the service under measurement.</summary>
enum Bus
{
    /// <summary>Within the process.</summary>
    Memory,
    /// <summary>RabbitMQ.</summary>
    Rabbit,
    /// <summary>Nobody listens and nothing is swept: intake alone.</summary>
    Nobody,
}

/// <summary>The whole service as production runs it, on PostgreSQL, but for what carries its messages and for its vendor.</summary>
static class MeasuredHost
{
    public static WebApplication Build(string[] settings) => ServiceHost.Build(settings, builder =>
    {
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // One till is all of them here; its limits are for strangers.
        (builder.Configuration["Limits:KeyBurst"], builder.Configuration["Limits:KeyPerSecond"]) = ("1000000000", "1000000000");
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        (builder.Configuration["Logging:LogLevel:Exchange"], builder.Configuration["Logging:LogLevel:MassTransit"]) = ("Warning", "Error");
    }, AddEngines);

    static void AddEngines(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Introductions>();
        if (builder.Configuration["Speed:Vendor"] == "sandbox") AddSandbox(builder);
        else AddPort(builder);
    }

    static void AddPort(WebApplicationBuilder builder)
    {
        builder.Configuration[$"Vendors:{Embedded.Vendor}:Kind"] = nameof(VendorKind.None); // it is known; who answers comes with the host
        builder.Services.AddKeyedSingleton<IVendorConnector, PortVendor>(Embedded.Vendor);
        builder.AddPostgres();
        builder.Services.AddMassTransit(bus => Carry(bus, BusOf(builder.Configuration)));
    }

    static void AddSandbox(WebApplicationBuilder builder)
    {
        builder.AddTrial(bus => Carry(bus, BusOf(builder.Configuration)));
        builder.Services.AddPostgres(() => builder.Configuration.GetConnectionString(Production.Postgres)!);
    }

    static void Carry(IBusRegistrationConfigurator bus, Bus how)
    {
        if (how == Bus.Rabbit) bus.AddRabbitBus();
        else if (how == Bus.Memory) Embedded.AddBus(bus);
        else bus.UsingInMemory();
    }

    static Bus BusOf(IConfiguration configuration) => Enum.Parse<Bus>(configuration["Speed:Bus"]!);

    public static async Task StartAsync(WebApplication app)
    {
        if (app.Configuration["Speed:Vendor"] == "sandbox") await app.StartEmbeddedAsync();
        else if (BusOf(app.Configuration) == Bus.Nobody) await app.StartAsync();
        else await app.StartProductionAsync();
    }
}
