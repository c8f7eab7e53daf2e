using Exchange.Exchanges;

namespace Exchange.Persistence;

static class PersistenceSlice
{
    public static IServiceCollection AddPersistence(this IServiceCollection services) => services
        .AddSingleton<DbWriter>().AddSingleton<ExchangeReader>().AddSingleton<Outbox>()
        .AddSingleton<ExchangeStore>().AddHostedService(provider => provider.GetRequiredService<ExchangeStore>())
        .AddSingleton<SagaRepository>();
}
