namespace Exchange.Licences.KeyPool;

static class KeyPoolSlice
{
    public static IServiceCollection AddKeyPool(this IServiceCollection services) => services
        .AddSingleton<KeyPoolImport>().AddSingleton<PoolStockBook>().AddHostedService<PoolSweep>();

    public static void MapKeyPool(this IEndpointRouteBuilder retailer)
    {
        ImportKeys.Map(retailer);
        ShowPoolStock.Map(retailer);
        SetPoolThreshold.Map(retailer);
    }
}
