using Exchange.Webhooks.Egress;

namespace Exchange.Tests.Webhooks.Egress;

public sealed class EndpointAddressTests
{
    static readonly string Long = new('a', 63);

    [Theory]
    [InlineData("https://hooks.retailer.example/exchange", "https://hooks.retailer.example/exchange")]
    [InlineData("HTTPS://Hooks.Retailer.Example", "https://hooks.retailer.example/")]
    [InlineData("https://hooks.retailer.example:8443/a/b?key=a%20b", "https://hooks.retailer.example:8443/a/b?key=a%20b")]
    [InlineData("https://hooks.retailer.example:65535/", "https://hooks.retailer.example:65535/")]
    [InlineData("https://bücher.example/hook", "https://xn--bcher-kva.example/hook")]
    [InlineData("https://BÜCHER.example:8443/hook?ü=1", "https://xn--bcher-kva.example:8443/hook?%C3%BC=1")]
    [InlineData("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/")]
    [InlineData("https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah/")]
    [InlineData("https://93.184.215.14/hook", "https://93.184.215.14/hook")]
    [InlineData("https://[2606:4700::1111]:444/", "https://[2606:4700::1111]:444/")]
    [InlineData("https://1.hooks.example/", "https://1.hooks.example/")]
    [InlineData("https://hooks.example/@me", "https://hooks.example/@me")]
    public void A_public_address_is_kept_with_its_host_in_ASCII(string text, string kept) =>
        EndpointAddress.Check(text).ShouldBe(new CheckedAddress(new Uri(kept), null), text);

    [Theory]
    [InlineData("address-missing", null), InlineData("address-missing", "")]
    [InlineData("address-malformed", " https://hooks.example/"), InlineData("address-malformed", "https://hooks.example/a b"), InlineData("address-malformed", "https://hooks.example\\@a.example/")]
    [InlineData("address-malformed", "https:/hooks.example/"), InlineData("address-malformed", "https:hooks.example"), InlineData("address-malformed", "https://hooks.exa\nmple/"), InlineData("address-malformed", "https://hooks.example/\t")]
    [InlineData("https-required", "http://hooks.example/"), InlineData("https-required", "ftp://hooks.example/"), InlineData("https-required", "file:///etc/passwd"), InlineData("https-required", "gopher://hooks.example/")]
    [InlineData("https-required", "//hooks.example/"), InlineData("https-required", "hooks.example"), InlineData("https-required", "javascript:alert(1)"), InlineData("https-required", "unix:///var/run/docker.sock")]
    [InlineData("userinfo-not-allowed", "https://user:password@hooks.example/"), InlineData("userinfo-not-allowed", "https://@hooks.example/"), InlineData("userinfo-not-allowed", "https://hooks.example@127.0.0.1/")]
    [InlineData("userinfo-not-allowed", "https://a@b@hooks.example/"), InlineData("userinfo-not-allowed", "https://127.0.0.1:443@hooks.example/")]
    [InlineData("fragment-not-allowed", "https://hooks.example/#top"), InlineData("fragment-not-allowed", "https://hooks.example#@127.0.0.1/")]
    [InlineData("port-not-allowed", "https://hooks.example:0/"), InlineData("port-not-allowed", "https://hooks.example:65536/"), InlineData("port-not-allowed", "https://hooks.example:/"), InlineData("port-not-allowed", "https://hooks.example:-1/")]
    [InlineData("port-not-allowed", "https://hooks.example:4x/"), InlineData("port-not-allowed", "https://hooks.example:４４３/"), InlineData("port-not-allowed", "https://hooks.example:99999999999/"), InlineData("port-not-allowed", "https://[2606:4700::1111]:0/")]
    [InlineData("host-malformed", "https:///hook"), InlineData("host-malformed", "https://?x"), InlineData("host-malformed", "https://hooks..example/"), InlineData("host-malformed", "https://.example/"), InlineData("host-malformed", "https://hooks.example./")]
    [InlineData("host-malformed", "https://-hooks.example/"), InlineData("host-malformed", "https://hooks-.example/"), InlineData("host-malformed", "https://hook_s.example/"), InlineData("host-malformed", "https://hooks.ex%61mple/")]
    [InlineData("host-malformed", "https://[2606:4700::1111/"), InlineData("host-malformed", "https://[2606:4700::1111%25eth0]/"), InlineData("host-malformed", "https://[v1.a]/"), InlineData("host-malformed", "https://hooks!.example/")]
    [InlineData("host-numeric", "https://256.256.256.256/"), InlineData("host-numeric", "https://93.184.215.0xe/"), InlineData("host-numeric", "https://0135.184.215.14/"), InlineData("host-numeric", "https://1572394766/")]
    [InlineData("host-numeric", "https://hooks.example.1/"), InlineData("host-numeric", "https://hooks.0x7f/"), InlineData("host-numeric", "https://1.2.3.4.5/"), InlineData("host-numeric", "https://９３.184.215.14/")]
    [InlineData("host-not-public", "https://hooks/"), InlineData("host-not-public", "https://localhost/"), InlineData("host-not-public", "https://api.LOCAL/"), InlineData("host-not-public", "https://a.onion/")]
    [InlineData("address-forbidden", "https://127.0.0.1/"), InlineData("address-forbidden", "https://[::1]:8443/")]
    public void Another_is_refused_with_a_stable_code(string code, string? text)
    {
        var check = EndpointAddress.Check(text);

        check.Address.ShouldBeNull();
        check.Refusal!.Code.ShouldBe(code, text);
        check.Refusal.Why.ShouldNotBeEmpty();
    }

    [Fact]
    public void One_that_is_too_long_is_refused()
    {
        EndpointAddress.Check($"https://hooks.example/{new string('a', 2048)}").Refusal.ShouldBe(AddressRefusal.TooLong);
        EndpointAddress.Check($"https://{Long}a.example/").Refusal.ShouldBe(AddressRefusal.HostTooLong);
        EndpointAddress.Check($"https://{Long}.{Long}.{Long}.{Long}.example/").Refusal.ShouldBe(AddressRefusal.HostTooLong);
        // Short as it is written, 64 and more characters when it is looked up.
        EndpointAddress.Check($"https://{new string('ü', 60)}.example/").Refusal!.Code.ShouldBeOneOf("host-too-long", "host-malformed");
        EndpointAddress.Check($"https://{Long}.{Long}.{Long}.example/").Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/hook", null), InlineData("https://127.0.0.1/hook", null), InlineData("http://localhost:5000/", null), InlineData("http://receiver:8080/", null)]
    [InlineData("http://10.0.0.1/", "address-forbidden"), InlineData("http://8.8.8.8/", "address-forbidden"), InlineData("https://10.0.0.1/", "address-forbidden"), InlineData("http://0x7f.1/", "host-numeric")]
    [InlineData("ftp://127.0.0.1/", "https-required"), InlineData("http://a@127.0.0.1/", "userinfo-not-allowed")]
    public void Where_loopback_is_let_through_so_are_its_names_and_plain_http(string text, string? code) =>
        (EndpointAddress.Check(text, EgressRules.Of(Line.Local)).Refusal?.Code).ShouldBe(code, text);
}
