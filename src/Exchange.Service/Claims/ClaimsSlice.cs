using Exchange.Persistence;

namespace Exchange.Claims;

static class ClaimsSlice
{
    public static IServiceCollection AddClaims(this IServiceCollection services)
    {
        services.AddOptions<ClaimOptions>().BindConfiguration("Claims")
            .Validate(claims => claims is { WrongCodesBurst: > 0, WrongCodesPerSecond: > 0 }, "Claims: the limits are above 0.")
            .ValidateOnStart();
        return services.AddSingleton<WrongCodes>().AddSingleton<ClaimDesk>();
    }

    public static void MapClaims(this RouteGroupBuilder claims)
    {
        claims.AnswerRepeatsFirst((http, key) => http.RequestServices.GetRequiredService<ClaimDesk>().ScopeAsync(http, key));
        GetClaim.Map(claims);
        RevealKey.Map(claims);
        CancelClaim.Map(claims);
    }
}
