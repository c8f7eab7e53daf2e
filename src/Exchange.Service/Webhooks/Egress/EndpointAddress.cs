using System.Buffers;
using System.Net;

namespace Exchange.Webhooks.Egress;

/// <summary>
/// Judges the text of an endpoint's address, without looking anything up. It is for a clear answer to whoever types it in; what protects is the check when connecting.
/// Any port but 0 is let through: receivers run on 8443 and the like, and TLS speaks first, so no other protocol can be talked to.
/// </summary>
static class EndpointAddress
{
    const int Longest = 2048;
    static readonly SearchValues<char> EndsAuthority = SearchValues.Create("/?#");

    public static CheckedAddress Check(string? text, EgressRules? rules = null)
    {
        rules ??= EgressRules.Public;
        if (OfText(text) is { } refusal) return new(null, refusal);
        if (Authority.Of(text!) is not { } authority) return new(null, SchemeRefusal(text!));
        if (OfAuthority(authority) is { } bad) return new(null, bad);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)) return new(null, AddressRefusal.HostMalformed);
        return (OfUri(uri, rules) ?? EndpointHost.Check(uri, authority.Host, rules)) is { } no ? new(null, no) : new(Ascii(uri), null);
    }

    static AddressRefusal? OfText(string? text) =>
        string.IsNullOrEmpty(text) ? AddressRefusal.Missing
        : text.Length > Longest ? AddressRefusal.TooLong
        : text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '\\') ? AddressRefusal.Malformed
        : text.Contains('#', StringComparison.Ordinal) ? AddressRefusal.Fragment
        : null;

    static AddressRefusal SchemeRefusal(string text) =>
        text.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? AddressRefusal.Malformed : AddressRefusal.NotHttps;

    static AddressRefusal? OfAuthority(Authority authority) =>
        authority.HasUserInfo ? AddressRefusal.UserInfo
        : authority.Host.Length == 0 ? AddressRefusal.HostMalformed
        : !authority.HasGoodPort ? AddressRefusal.Port
        : EndpointHost.IsTooLong(authority.Host) ? AddressRefusal.HostTooLong
        : null;

    static AddressRefusal? OfUri(Uri uri, EgressRules rules) =>
        uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && rules.AllowSome) ? null : AddressRefusal.NotHttps;

    static Uri Ascii(Uri uri) => uri.HostNameType != UriHostNameType.Dns || uri.IdnHost == uri.Host
        ? uri
        : new Uri($"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}{uri.PathAndQuery}");

    /// <summary>What stands between // and the path, as it was written: a parser has already forgiven what must be refused.</summary>
    readonly record struct Authority(bool HasUserInfo, string Host, string? Port)
    {
        public static Authority? Of(string text)
        {
            var start = text.IndexOf("://", StringComparison.Ordinal);
            if (start < 0) return null;
            if (!text.AsSpan(0, start).Equals("https", StringComparison.OrdinalIgnoreCase) && !text.AsSpan(0, start).Equals("http", StringComparison.OrdinalIgnoreCase)) return null;
            var rest = text.AsSpan(start + 3);
            var end = rest.IndexOfAny(EndsAuthority);
            return Split((end < 0 ? rest : rest[..end]).ToString());
        }

        static Authority Split(string authority)
        {
            var colon = authority.LastIndexOf(':');
            return colon > authority.LastIndexOf(']')
                ? new(authority.Contains('@', StringComparison.Ordinal), authority[..colon], authority[(colon + 1)..])
                : new(authority.Contains('@', StringComparison.Ordinal), authority, null);
        }

        public bool HasGoodPort => Port is null
            || (Port.Length is > 0 and <= 5 && Port.All(char.IsAsciiDigit) && int.Parse(Port, System.Globalization.CultureInfo.InvariantCulture) is > 0 and <= IPEndPoint.MaxPort);
    }
}
