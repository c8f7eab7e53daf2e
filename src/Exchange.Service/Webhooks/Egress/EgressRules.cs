using System.Net;
using System.Net.Sockets;

namespace Exchange.Webhooks.Egress;

/// <summary>Which addresses may be connected to. They never change while the service runs, or a kept connection would need to be checked again.</summary>
sealed class EgressRules(IEnumerable<string> allow, IEnumerable<string> deny)
{
    /// <summary>The public internet and nothing else.</summary>
    public static EgressRules Public { get; } = new([], []);

    public static EgressRules Of(EgressOptions options) => new(options.AllowRanges, options.DenyRanges);

    readonly IPNetwork[] allowed = [.. allow.Select(IPNetwork.Parse)];
    readonly IPNetwork[] denied = [.. deny.Select(IPNetwork.Parse)];

    /// <summary>Ranges are let through by configuration: names and plain http are then judged when connecting.</summary>
    public bool AllowSome => allowed.Length > 0;

    public bool Allow(IPAddress address, bool plainHttp)
    {
        var bare = Bare(address);
        if (allowed.Any(range => range.Contains(bare))) return true;
        // A zone is a place on this machine's own links, never on the internet.
        return !plainHttp && !HasZone(address) && !ForbiddenRanges.Hold(bare) && !denied.Any(range => range.Contains(bare));
    }

    // ::ffff:10.0.0.1 is connected to as 10.0.0.1, so it is judged as that.
    static IPAddress Bare(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : HasZone(address) ? new IPAddress(address.GetAddressBytes()) : address;

    static bool HasZone(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0;
}
