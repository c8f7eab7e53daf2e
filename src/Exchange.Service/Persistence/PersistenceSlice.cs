using Exchange.Exchanges;

namespace Exchange.Persistence;

static class PersistenceSlice
{
    public static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        services.AddOptions<StartupOptions>().BindConfiguration("Startup");
        return services
            .AddSingleton<DatabaseWait>().AddSingleton<Replicas>().AddSingleton<Leases>().AddSingleton<CommitBell>().AddSingleton<DbWriter>().AddSingleton<FilesUnderWay>().AddSingleton<ExchangeReader>()
            // The bus is made of the saga, which publishes through the outbox: it is looked up when it is first needed.
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<Outbox>(provider, new Lazy<MassTransit.IBusControl>(provider.GetRequiredService<MassTransit.IBusControl>)))
            .AddSingleton<ExchangeStore>().AddHostedService(provider => provider.GetRequiredService<ExchangeStore>())
            .AddSingleton<SagaRepository>();
    }
}
