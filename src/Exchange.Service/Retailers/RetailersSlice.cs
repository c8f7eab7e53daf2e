using Exchange.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Exchange.Retailers;

public static class RetailersSlice
{
    public static IServiceCollection AddRetailers(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RetailerWriter>();
        services.AddSingleton<RetailerDirectory>();
        services.AddSingleton<StoreDesk>().AddSingleton<RetailerDesk>();
        return services;
    }

    public static void MapRetailers(this IEndpointRouteBuilder app)
    {
        var retailer = app.RetailerApi();
        CreateStore.Map(retailer);
        ListStores.Map(retailer);
    }
}
