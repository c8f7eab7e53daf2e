using Exchange.Contracts.ApiKeys;
using Microsoft.Extensions.Options;

namespace Exchange.Hosting;

/// <summary>Which cell this is, and where the others are; section <c>Region</c>.</summary>
public sealed record RegionOptions
{
    /// <summary>This cell's name, as its API keys carry it: 2 to 16 lower-case letters and digits.</summary>
    public string Name { get; init; } = "local";

    /// <summary>The addresses of other cells by name, told to who comes here with one of their keys.</summary>
    public Dictionary<string, Uri> Addresses { get; init; } = new(StringComparer.Ordinal);

    internal static OptionsBuilder<RegionOptions> Add(IServiceCollection services) =>
        services.AddOptions<RegionOptions>().BindConfiguration("Region")
            .Validate(region => ApiKey.IsRegion(region.Name), "Region:Name is 2 to 16 lower-case letters and digits.")
            .Validate(region => region.Addresses.Values.All(address => address.IsAbsoluteUri), "Region:Addresses are absolute addresses.")
            .ValidateOnStart();
}
