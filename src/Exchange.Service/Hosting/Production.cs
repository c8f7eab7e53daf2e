using Exchange.Hosting.Broker;
using Exchange.Hosting.Idempotency;
using Exchange.Persistence;
using Exchange.Sandbox;
using Exchange.Scans;
using Exchange.Webhooks.Egress;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Hosting;

/// <summary>The mode for shops: PostgreSQL, RabbitMQ, and any number of replicas of this very process. Nothing of value is kept on its disk.</summary>
static class Production
{
    public const string Postgres = "Postgres", RabbitMq = "RabbitMq";

    /// <summary>Both connection strings or neither.</summary>
    /// <exception cref="StartRefused">One is missing.</exception>
    public static bool IsWanted(IConfiguration configuration)
    {
        var (postgres, rabbit) = (IsGiven(configuration, Postgres), IsGiven(configuration, RabbitMq));
        if (postgres == rabbit) return postgres;
        var (given, missing) = postgres ? (Postgres, RabbitMq) : (RabbitMq, Postgres);
        throw new StartRefused($"ConnectionStrings:{given} is set and ConnectionStrings:{missing} is not. Production needs both, the embedded mode neither.");
    }

    static bool IsGiven(IConfiguration configuration, string name) => !string.IsNullOrWhiteSpace(configuration.GetConnectionString(name));

    public static void AddProduction(this WebApplicationBuilder builder)
    {
        SandboxVendor.RefuseInProduction(builder.Configuration);
        EgressSlice.RefuseInProduction(builder.Configuration);
        builder.AddPostgres();
        builder.Services.AddMassTransit(bus => bus.AddRabbitBus()).AddHostedService<StopNotice>().AddHostedService<DevelopmentKeyNotice>();
    }

    /// <summary>State in PostgreSQL, whatever carries the messages.</summary>
    public static void AddPostgres(this WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        var connection = PostgresDatabase.Complete(configuration.GetConnectionString(Postgres)!);
        services.AddSingleton(new SpoolFolder(configuration["Spool:Folder"] ?? Path.GetTempPath())).AddSingleton(RegionKey.Vault(configuration));
        services.AddSingleton(new PostgresSchema(connection)).AddHostedService<PostgresStart>();
        services.AddPostgres(() => connection);
        services.AddProtectedKeys(configuration);
    }

    /// <summary>The database, and the wire between those who share it.</summary>
    public static void AddPostgres(this IServiceCollection services, Func<string> connection) => services
        .AddPooledDbContextFactory<ExchangeDb>(db => db.UsePostgres(connection()))
        .AddHostedService(provider => ActivatorUtilities.CreateInstance<PostgresWire>(provider, PostgresDatabase.Complete(connection())));

    /// <summary>Listens, and then goes on with what is outstanding.</summary>
    public static async Task StartProductionAsync(this WebApplication app)
    {
        await app.StartAsync();
        app.Services.GetRequiredService<Readiness>().Set();
    }
}
