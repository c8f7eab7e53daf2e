using Exchange.Scans.Downloads.Page;

namespace Exchange.Scans.Downloads;

static class DownloadsSlice
{
    public static IServiceCollection AddDownloads(this IServiceCollection services)
    {
        services.AddOptions<DownloadOptions>().BindConfiguration("Scanner")
            .Validate(downloads => downloads.BuildsFolder is not { } folder || File.Exists(Path.Combine(folder, BuildsFolder.Sums)),
                $"Scanner:BuildsFolder is a folder that src/Exchange.Scanner/build made, with {BuildsFolder.Sums} in it.")
            .ValidateOnStart();
        services.AddHealthChecks().AddCheck<BuildShelf>("scanner-builds", tags: ["ready"]);
        return services.AddSingleton<BuildShelf>().AddHostedService(provider => provider.GetRequiredService<BuildShelf>());
    }

    public static void MapDownloads(this IEndpointRouteBuilder app)
    {
        var scanner = app.MapGroup("/scanner/v1").AllowAnonymous().WithTags("Scanner");
        ListBuilds.Map(scanner);
        GetBuild.Map(scanner);
        ShowDownloads.Map(app);
    }
}
