namespace Exchange.Scans;

static class ScansSlice
{
    public static IServiceCollection AddScans(this IServiceCollection services)
    {
        services.AddOptions<ScanOptions>().BindConfiguration("Scans")
            .Validate(scans => System.Version.TryParse(scans.MinimumScanner, out _), "Scans:MinimumScanner is a version such as 1.0.0.")
            .Validate(scans => scans.ChallengeLife > TimeSpan.Zero && scans.ChallengeLife <= TimeSpan.FromDays(1), "Scans:ChallengeLife is above 0 and at most a day.")
            .Validate(scans => scans.CarriedChallengeLife > TimeSpan.Zero && scans.CarriedChallengeLife <= TimeSpan.FromDays(14), "Scans:CarriedChallengeLife is above 0 and at most 14 days.")
            .Validate(scans => scans.MostPerDevice > 0, "Scans:MostPerDevice is above 0.")
            .ValidateOnStart();
        return services.AddSingleton<ScanArchive>().AddSingleton<PublishedDefinitions>();
    }

    public static void MapScans(this IEndpointRouteBuilder claims, IEndpointRouteBuilder pos, IEndpointRouteBuilder retailer)
    {
        _ = claims.ServiceProvider.GetRequiredService<PublishedDefinitions>(); // what no scanner would take shows at the start
        GetDefinitions.Map(claims);
        GiveConsent.Map(claims);
        WithdrawConsent.Map(claims);
        AskChallenge.Map(claims);
        TakeReport.Map(claims);
        RefuseScan.Map(claims);
        DeclareNotScannable.Map(claims);
        AttestRemoval.Map(claims);
        ListScans.Map(pos);
        GetScan.Map(retailer);
    }
}
