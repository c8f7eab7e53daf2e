using System.Buffers;
using System.Net;

namespace Exchange.Webhooks.Egress;

/// <summary>Judges the host of an endpoint's address.</summary>
static class EndpointHost
{
    // RFC 6761, RFC 6762, RFC 8375, RFC 7686 and ICANN's reservation of .internal; the rest are what routers and offices call their own networks.
    static readonly string[] NeverPublic = ["localhost", "localdomain", "localdomain6", "local", "internal", "home.arpa", "onion", "intranet", "private", "corp", "home", "lan"];

    static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    public static bool IsTooLong(string host) => host.TrimEnd('.').Length > 253 || (host[0] != '[' && host.Split('.').Any(label => label.Length > 63));

    public static AddressRefusal? Check(Uri uri, string written, EgressRules rules)
    {
        var host = uri.IdnHost;
        if (OfAddress(host, uri, rules) is { } forbidden) return forbidden;
        // A zone, or an escape that a parser has undone.
        if (written.Contains('%', StringComparison.Ordinal)) return AddressRefusal.HostMalformed;
        return uri.HostNameType switch
        {
            UriHostNameType.IPv6 => null,
            UriHostNameType.IPv4 => written == host ? null : AddressRefusal.HostNumeric,
            _ => OfName(host, rules),
        };
    }

    // However it was written: as the parser read it, and as the resolver would read it without the dot at its end.
    static AddressRefusal? OfAddress(string host, Uri uri, EgressRules rules) =>
        IPAddress.TryParse(host.TrimEnd('.'), out var address) && !rules.Allow(address, uri.Scheme == Uri.UriSchemeHttp) ? AddressRefusal.Forbidden : null;

    static AddressRefusal? OfName(string host, EgressRules rules)
    {
        if (IsTooLong(host)) return AddressRefusal.HostTooLong;
        var labels = host.Split('.');
        if (!labels.All(IsLabel)) return AddressRefusal.HostMalformed;
        if (IsNumber(labels[^1])) return AddressRefusal.HostNumeric;
        return rules.AllowSome || (labels.Length > 1 && !NeverPublic.Any(end => host.EndsWith($".{end}", StringComparison.OrdinalIgnoreCase))) ? null : AddressRefusal.HostNotPublic;
    }

    static bool IsLabel(string label) =>
        label.Length > 0 && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && label[0] != '-' && label[^1] != '-';

    // WHATWG URL, "ends in a number": some resolver would read such a name as an IPv4 address.
    static bool IsNumber(string label) =>
        label.All(char.IsAsciiDigit) || (label.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && !label.AsSpan(2).ContainsAnyExcept(Hex));
}
