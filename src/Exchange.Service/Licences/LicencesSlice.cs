using Exchange.Licences.KeyPool;
using Exchange.Programmes;

namespace Exchange.Licences;

static class LicencesSlice
{
    public static IServiceCollection AddLicences(this IServiceCollection services, IConfiguration configuration) => services
        .AddVendors(configuration).AddKeyPool().AddSingleton<ProvisioningGate>();
}

/// <summary>Provisioning waits while its programme is suspended.</summary>
public sealed class ProvisioningGate(ProgrammeBook book)
{
    /// <summary>A stable code, or null if provisioning may go on.</summary>
    public async Task<string?> WhyNotAsync(Guid retailerId, string programme, int version, CancellationToken stop) =>
        (await book.OfAsync(retailerId, stop)).Find(programme, version) is { IsSuspended: true } ? "programme-suspended" : null;
}
