using System.Net;
using Exchange.Webhooks.Egress;
using Microsoft.Security.AntiSSRF;

namespace Exchange.Tests.Webhooks.Egress;

public sealed class EgressRulesTests
{
    // IANA's registries of special-purpose addresses (RFC 6890 and what was added since), and multicast, reserved and unallotted space.
    [Theory]
    [InlineData("0.0.0.0/8"), InlineData("10.0.0.0/8"), InlineData("100.64.0.0/10"), InlineData("127.0.0.0/8"), InlineData("169.254.0.0/16"), InlineData("172.16.0.0/12")]
    [InlineData("192.0.0.0/24"), InlineData("192.0.2.0/24"), InlineData("192.31.196.0/24"), InlineData("192.52.193.0/24"), InlineData("192.88.99.0/24"), InlineData("192.168.0.0/16")]
    [InlineData("192.175.48.0/24"), InlineData("198.18.0.0/15"), InlineData("198.51.100.0/24"), InlineData("203.0.113.0/24"), InlineData("224.0.0.0/4"), InlineData("240.0.0.0/4")]
    [InlineData("::/128"), InlineData("::1/128"), InlineData("::/96"), InlineData("::ffff:0:0:0/96"), InlineData("64:ff9b::/96"), InlineData("64:ff9b:1::/48"), InlineData("100::/64")]
    [InlineData("100:0:0:1::/64"), InlineData("2001::/23"), InlineData("2001::/32"), InlineData("2001:2::/48"), InlineData("2001:db8::/32"), InlineData("2002::/16"), InlineData("2620:4f:8000::/48")]
    [InlineData("3ffe::/16"), InlineData("3fff::/20"), InlineData("4000::/3"), InlineData("5f00::/16"), InlineData("8000::/1"), InlineData("fc00::/7"), InlineData("fe80::/10"), InlineData("fec0::/10"), InlineData("ff00::/8")]
    public void A_special_range_is_forbidden_from_its_first_to_its_last_address(string range)
    {
        EgressRules.Public.Allow(IPNetwork.Parse(range).BaseAddress, plainHttp: false).ShouldBeFalse();
        EgressRules.Public.Allow(Last(range), plainHttp: false).ShouldBeFalse();
    }

    [Theory]
    [InlineData("1.0.0.0"), InlineData("9.255.255.255"), InlineData("11.0.0.0"), InlineData("100.63.255.255"), InlineData("100.128.0.0"), InlineData("126.255.255.255"), InlineData("128.0.0.0")]
    [InlineData("168.63.129.15"), InlineData("168.63.129.17"), InlineData("169.253.255.255"), InlineData("169.255.0.0"), InlineData("172.15.255.255"), InlineData("172.32.0.0"), InlineData("191.255.255.255")]
    [InlineData("192.0.1.0"), InlineData("192.0.3.0"), InlineData("192.167.255.255"), InlineData("192.169.0.0"), InlineData("198.17.255.255"), InlineData("198.20.0.0"), InlineData("223.255.255.255"), InlineData("::ffff:8.8.8.8")]
    [InlineData("2001:200::"), InlineData("2001:4860:4860::8888"), InlineData("2001:db7:ffff::1"), InlineData("2003::1"), InlineData("2606:4700::1111"), InlineData("2a00:1450:4001::1"), InlineData("3ffd:ffff::1")]
    public void Their_public_neighbours_are_allowed_by_https_only(string address)
    {
        EgressRules.Public.Allow(IPAddress.Parse(address), plainHttp: false).ShouldBeTrue();
        EgressRules.Public.Allow(IPAddress.Parse(address), plainHttp: true).ShouldBeFalse();
    }

    // When the library learns one of them, our own entry can go.
    [Theory]
    [InlineData("::127.0.0.1"), InlineData("::ffff:0:127.0.0.1"), InlineData("3ffe::1"), InlineData("4000::1"), InlineData("1::1"), InlineData("2a00:1450::5efe:7f00:1")]
    public void What_the_library_leaves_out_is_forbidden_here(string address)
    {
        IPAddressRanges.recommendedLatest.ShouldNotContain(range => IPNetwork.Parse(range).Contains(IPAddress.Parse(address)));
        EgressRules.Public.Allow(IPAddress.Parse(address), plainHttp: false).ShouldBeFalse();
    }

    [Fact]
    public void An_address_with_a_zone_is_on_a_link_of_ours() =>
        EgressRules.Public.Allow(IPAddress.Parse("2606:4700::1111%1"), plainHttp: false).ShouldBeFalse();

    [Fact]
    public void A_range_is_let_through_or_forbidden_by_configuration()
    {
        var rules = new EgressRules(allow: ["127.0.0.0/8", "fd12::/16"], deny: ["93.184.215.0/24", "2606:4700::/32"]);

        foreach (var open in new[] { "127.0.0.1", "::ffff:127.0.0.1", "fd12::1" }) rules.Allow(IPAddress.Parse(open), plainHttp: true).ShouldBeTrue(open);
        foreach (var shut in new[] { "10.0.0.1", "::1", "fd13::1", "93.184.215.14", "::ffff:93.184.215.14", "2606:4700::1" }) rules.Allow(IPAddress.Parse(shut), plainHttp: false).ShouldBeFalse(shut);
    }

    static IPAddress Last(string range)
    {
        var network = IPNetwork.Parse(range);
        var bytes = network.BaseAddress.GetAddressBytes();
        for (var bit = network.PrefixLength; bit < bytes.Length * 8; bit++) bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }
}
