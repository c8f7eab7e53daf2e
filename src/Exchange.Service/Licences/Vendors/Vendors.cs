using System.Collections.Concurrent;
using Exchange.Licences.KeyPool;
using Exchange.Licences.Neutral;
using Microsoft.Extensions.Options;

namespace Exchange.Licences;

/// <summary>Finds the connector of a vendor by its id.</summary>
public sealed class Vendors(IOptions<VendorsOptions> options, IServiceProvider services)
{
    readonly ConcurrentDictionary<string, IVendorConnector> connectors = new(StringComparer.Ordinal);

    /// <summary>True if a programme may name this vendor.</summary>
    public bool Knows(string vendorId) => vendorId == VendorsOptions.Pool || options.Value.ById.ContainsKey(vendorId);

    /// <summary>The vendor's connector; programmes are checked with <see cref="Knows"/> before they are published.</summary>
    /// <exception cref="InvalidOperationException">The vendor is no longer configured.</exception>
    public IVendorConnector For(string vendorId) => connectors.GetOrAdd(vendorId, Connect);

    /// <summary>After this long a call to the vendor can't do anything any more.</summary>
    public TimeSpan LongestCall(string vendorId) =>
        options.Value.ById.TryGetValue(vendorId, out var vendor) ? vendor.LongestCall : TimeSpan.Zero;

    // One that the host brings itself comes before what the settings describe.
    IVendorConnector Connect(string vendorId) => services.GetKeyedService<IVendorConnector>(vendorId) ?? (vendorId == VendorsOptions.Pool
        ? ActivatorUtilities.CreateInstance<PoolConnector>(services)
        : options.Value.ById.TryGetValue(vendorId, out var vendor)
            ? Connect(vendorId, vendor)
            : throw new InvalidOperationException($"The vendor '{vendorId}' is not configured: add Vendors:{vendorId}."));

    IVendorConnector Connect(string vendorId, VendorOptions vendor) => vendor.Kind switch
    {
        VendorKind.Api => ActivatorUtilities.CreateInstance<NeutralConnector>(services, vendorId, vendor),
        VendorKind.File => ActivatorUtilities.CreateInstance<FileConnector>(services, vendorId),
        _ => new NoContactConnector(),
    };
}
