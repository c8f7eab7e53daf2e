namespace Exchange.Licences;

static class KeyPoolSlice
{
    public static IServiceCollection AddKeyPool(this IServiceCollection services) => services
        .AddSingleton<KeySeal>().AddSingleton<KeyPoolImport>().AddSingleton<PoolStockBook>();

    public static void MapKeyPool(this IEndpointRouteBuilder retailer)
    {
        ImportKeys.Map(retailer);
        ShowPoolStock.Map(retailer);
        SetPoolThreshold.Map(retailer);
    }
}
