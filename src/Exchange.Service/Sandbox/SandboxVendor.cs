using Exchange.Persistence;
using Microsoft.Extensions.Options;

namespace Exchange.Sandbox;

/// <summary>A vendor for trials, demo and tests: it speaks contracts/vendor-api.yaml over real HTTP and keeps its state in a file of its own.</summary>
static class SandboxVendor
{
    public static IServiceCollection AddSandbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SandboxOptions>().Bind(configuration.GetSection(SandboxOptions.Section))
            .Validate(o => o.File.Length > 0 && o.KeyId.Length > 0 && o.Secret.Length >= 32, "Sandbox needs File, KeyId and a Secret of at least 32 characters.")
            .ValidateOnStart();
        services.AddSingleton(provider => new SandboxStore(provider.GetRequiredService<IOptions<SandboxOptions>>().Value.File));
        services.AddSingleton<FaultSettings>();
        services.AddSingleton<VendorCalls>();
        return services;
    }

    /// <param name="address">Where the vendor's API is.</param>
    public static void MapSandbox(this IEndpointRouteBuilder app, string address = "/sandbox/vendor/v1")
    {
        var vendor = app.MapGroup(address).ExcludeFromDescription();
        LookUpLicence.Map(vendor);
        CreateReservation.Map(vendor);
        ShowReservation.Map(vendor);
        ReleaseReservation.Map(vendor);
        ProvisionLicence.Map(vendor);
        ShowLicence.Map(vendor);
        ActOnLicence.Map(vendor);
        ShowOperation.Map(vendor);

        var controls = app.MapGroup("/sandbox").WithTags("Sandbox");
        Faults.Map(controls);
        OldLicences.Map(controls);
        Ledger.Map(controls);
    }

    /// <summary>Stops the start of a production service that was told of a sandbox.</summary>
    public static void RefuseInProduction(IConfiguration configuration)
    {
        if (configuration.GetSection(SandboxOptions.Section).Exists())
            throw new StartRefused("Production refuses the sandbox vendor: remove the section 'Sandbox' from the configuration.");
        foreach (var vendor in configuration.GetSection("Vendors").GetChildren())
            if (vendor["BaseUrl"]?.Contains("/sandbox/vendor", StringComparison.OrdinalIgnoreCase) == true)
                throw new StartRefused($"Production refuses the sandbox vendor: Vendors:{vendor.Key}:BaseUrl leads to one.");
    }
}
