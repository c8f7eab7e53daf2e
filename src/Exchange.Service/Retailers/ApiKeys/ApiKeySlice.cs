using Microsoft.AspNetCore.Authentication;

namespace Exchange.Retailers.ApiKeys;

/// <summary>API keys: who may call, and the retailer's own keeping of its keys.</summary>
public static class ApiKeySlice
{
    public static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
        services.AddSingleton<KnownKeys>().AddSingleton<KeyUse>().AddSingleton<ApiKeyDesk>();
        services.AddAuthentication(ApiKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, configureOptions: null);
        return services;
    }

    public static void MapApiKeys(this IEndpointRouteBuilder retailer)
    {
        CreateApiKey.Map(retailer);
        ListApiKeys.Map(retailer);
        RevokeApiKey.Map(retailer);
    }
}
