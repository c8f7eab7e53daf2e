using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Exchange.Retailers;

public static class RetailersSlice
{
    public static IServiceCollection AddRetailers(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RetailerWriter>();
        services.AddSingleton<RetailerDirectory>();
        return services;
    }
}
