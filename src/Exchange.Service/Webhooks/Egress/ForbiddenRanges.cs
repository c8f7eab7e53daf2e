using System.Net;
using Microsoft.Security.AntiSSRF;

namespace Exchange.Webhooks.Egress;

/// <summary>
/// Addresses that are no receiver on the public internet. Microsoft.Security.AntiSSRF keeps the list (IANA's special-purpose registries and the clouds' own);
/// of its handler we can't use more: it has no way through a proxy, no reason that a retailer could be told, no seam to prove it by, and it adds X-Forwarded-For.
/// </summary>
static class ForbiddenRanges
{
    // What that list leaves out.
    static readonly string[] Others =
    [
        "::/3", // everything below global unicast: IPv4-compatible (::/96), IPv4-translated (::ffff:0:0:0/96), NAT64, discard-only
        "4000::/2", "8000::/1", // everything above it, allotted or not (RFC 4291 §2.4: only 2000::/3 is)
        "3ffe::/16", // 6bone, given back (RFC 3701)
    ];

    static readonly IPNetwork[] All = [.. IPAddressRanges.recommendedLatest.Concat(Others).Select(IPNetwork.Parse)];

    /// <param name="address">Never an IPv4-mapped one.</param>
    public static bool Hold(IPAddress address) => All.Any(range => range.Contains(address)) || IsIsatap(address);

    // RFC 5214 §6.1: the last 8 bytes are 00-00-5e-fe or 02-00-5e-fe and an IPv4 address, whatever the prefix.
    static bool IsIsatap(IPAddress address) =>
        address.GetAddressBytes() is [_, _, _, _, _, _, _, _, 0 or 2, 0, 0x5e, 0xfe, _, _, _, _];
}
