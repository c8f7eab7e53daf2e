using Exchange.Exchanges;
using Exchange.Hosting.Broker;
using Exchange.Hosting.Idempotency;
using Exchange.Persistence;
using Exchange.Sandbox;
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
        var (postgres, rabbit) = (Given(configuration, Postgres), Given(configuration, RabbitMq));
        if (postgres == rabbit) return postgres;
        var (given, missing) = postgres ? (Postgres, RabbitMq) : (RabbitMq, Postgres);
        throw new StartRefused($"ConnectionStrings:{given} is set and ConnectionStrings:{missing} is not. Production needs both, the embedded mode neither.");
    }

    static bool Given(IConfiguration configuration, string name) => !string.IsNullOrWhiteSpace(configuration.GetConnectionString(name));

    public static void AddProduction(this WebApplicationBuilder builder)
    {
        SandboxVendor.RefuseInProduction(builder.Configuration);
        EgressSlice.RefuseInProduction(builder.Configuration);
        builder.AddPostgres();
        builder.AddPersistence();
        builder.AddRabbitMq();
    }

    public static void AddPostgres(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString(Postgres)!;
        builder.Services.AddSingleton(new SpoolFolder(builder.Configuration["Spool:Folder"] ?? Path.GetTempPath())).AddSingleton(RegionKey.Vault(builder.Configuration)).AddSingleton<Readiness>();
        builder.Services.AddPooledDbContextFactory<ExchangeDb>(db => db.UsePostgres(connection));
        builder.Services.AddSingleton(new PostgresSchema(connection)).AddHostedService<PostgresStart>();
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<PostgresWire>(services, PostgresDatabase.Complete(connection)));
        builder.Services.AddProtectedKeys(builder.Configuration);
    }
}
