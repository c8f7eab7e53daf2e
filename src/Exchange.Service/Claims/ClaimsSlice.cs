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

    public static void MapClaims(this IEndpointRouteBuilder claims)
    {
        GetClaim.Map(claims);
        RevealKey.Map(claims);
        CancelClaim.Map(claims);
    }
}
