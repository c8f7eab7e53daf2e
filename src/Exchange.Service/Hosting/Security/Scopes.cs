using Exchange.Contracts.ApiKeys;

namespace Exchange.Hosting.Security;

/// <summary>The authorization policies, one for each scope of an API key; a wider scope passes a narrower policy.</summary>
public static class Scopes
{
    public const string Pos = "pos";
    public const string Retailer = "retailer";
    public const string Operator = "operator";

    public static IServiceCollection AddScopes(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .AddPolicy(Pos, policy => policy.RequireAuthenticatedUser().RequireAssertion(call => Reaches(ApiKeyScope.Pos, Caller.Of(call.User))))
            .AddPolicy(Retailer, policy => policy.RequireAuthenticatedUser().RequireAssertion(call => Reaches(ApiKeyScope.Retailer, Caller.Of(call.User))))
            .AddPolicy(Operator, policy => policy.RequireAuthenticatedUser().RequireAssertion(call => Reaches(ApiKeyScope.Operator, Caller.Of(call.User))));
        return services;
    }

    static bool Reaches(ApiKeyScope needed, Caller? caller) => caller?.Scope >= needed;
}
