using Exchange.Licences.Neutral;
using Microsoft.Extensions.Options;

namespace Exchange.Licences;

static class VendorsSlice
{
    /// <summary>Registers every configured vendor. The ids must be known here; their values are read when they are first needed.</summary>
    public static IServiceCollection AddVendors(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(VendorsOptions.Section);
        services.AddOptions<VendorsOptions>().Configure(options => section.Bind(options.ById)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<VendorsOptions>, VendorsOptionsCheck>();
        services.AddSingleton<Vendors>();
        services.AddSingleton<VendorLists>();
        foreach (var vendor in section.GetChildren()) services.AddNeutralVendor(vendor.Key);
        return services;
    }
}
