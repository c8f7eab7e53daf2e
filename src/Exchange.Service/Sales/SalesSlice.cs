using Exchange.Hosting;

namespace Exchange.Sales;

public static class SalesSlice
{
    public static IServiceCollection AddSales(this IServiceCollection services)
    {
        services.AddSingleton<SalesImport>();
        services.AddSingleton<PurchaseBook>();
        return services;
    }

    public static void MapSales(this IEndpointRouteBuilder app) =>
        ImportSales.Map(app.RetailerApi());
}
