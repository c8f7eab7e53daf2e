using System.Net;
using Exchange.Webhooks.Egress;

namespace Exchange.Tests.Webhooks.Egress;

public sealed class ProxyTests
{
    [Fact]
    public async Task The_proxy_is_told_the_checked_address_and_TLS_the_name()
    {
        await using var receiver = await TlsReceiver.StartAsync(TlsReceiver.SelfSigned(Line.Host));
        await using var proxy = new ConnectProxy();
        using (var line = new Line(new EgressOptions { Proxy = proxy.Address }, trusted: receiver.Certificate))
        {
            for (var i = 0; i < 2; i++)
                (await line.PostAsync($"https://{Line.Host}:{receiver.Port}/hook")).ShouldSatisfyAllConditions(
                    r => r.Failure.ShouldBeNull(), r => r.Delivered.ShouldBeTrue(), r => r.Address.ShouldBe(new IPEndPoint(Line.Public, receiver.Port)));
            line.Asked.ShouldBe([Line.Host]);
            line.Opened.ShouldBe([IPEndPoint.Parse(proxy.Address.Authority)]);
        }

        var target = $"{Line.Public}:{receiver.Port}";
        proxy.Heard.ShouldBe([$"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\nProxy-Authorization: Basic {Convert.ToBase64String("exchange:pa ss"u8)}\r\n\r\n"]);
        receiver.NamesAsked.ShouldBe([Line.Host]);
    }

    [Theory]
    [InlineData("127.0.0.1"), InlineData("10.0.0.1"), InlineData("::1"), InlineData("93.184.215.14", "169.254.169.254")]
    public async Task The_proxy_hears_nothing_of_a_forbidden_address(params string[] addresses)
    {
        await using var proxy = new ConnectProxy();
        using var line = new Line(new EgressOptions { Proxy = proxy.Address }, (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));

        (await line.PostAsync($"https://{Line.Host}/")).Failure.ShouldBe("forbidden-address");
        line.Opened.ShouldBeEmpty();
        proxy.Heard.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden\r\n\r\n"), InlineData("HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic\r\n\r\n"), InlineData("HTTP/1.1 502 No way\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("SSH-2.0\r\n\r\n"), InlineData("HTTP/1.1 200 cut"), InlineData("HTTP/1.1 403 Forbidden\r\n\r\nwith a body"), InlineData("")]
    public async Task A_proxy_that_makes_no_tunnel_is_a_fault_of_the_proxy(string answer)
    {
        await using var proxy = new ConnectProxy(answer);
        using var line = new Line(new EgressOptions { Proxy = proxy.Address });

        (await line.PostAsync($"https://{Line.Host}/")).ShouldSatisfyAllConditions(r => r.Failure.ShouldBe("proxy"), r => r.Address.ShouldBe(new IPEndPoint(Line.Public, 443)));
    }

    [Fact]
    public async Task A_proxy_that_is_away_is_a_fault_of_the_proxy()
    {
        var proxy = new ConnectProxy();
        await proxy.DisposeAsync();
        using var line = new Line(new EgressOptions { Proxy = proxy.Address });

        (await line.PostAsync($"https://{Line.Host}/")).Failure.ShouldBe("proxy");
    }
}
