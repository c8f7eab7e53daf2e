using System.Net;
using Exchange.Hosting.Security;
using Exchange.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Exchange.Tests.Hosting;

public sealed class BehindProxyTests
{
    [Theory]
    [InlineData("127.0.0.0/8", "203.0.113.7")] // the proxy is here, and its word counts
    [InlineData("10.1.2.0/24", "127.0.0.1")] // whoever asks is no proxy of ours: what it says of others is nothing
    [InlineData(null, "127.0.0.1")]
    public async Task Only_a_proxy_that_is_named_says_who_asks(string? network, string expected)
    {
        await using var app = Build(network);
        app.MapGet("/who", (HttpContext http) => http.Connection.RemoteIpAddress!.MapToIPv4().ToString());
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(app.Urls.Single()), "who")) { Headers = { { "X-Forwarded-For", "198.51.100.1, 203.0.113.7" } } };

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(expected);
    }

    [Fact]
    public void A_network_that_is_none_is_told_at_the_start() =>
        Should.Throw<StartRefused>(() => Build("proxy")).Message.ShouldContain("Proxy:Networks:0");

    static WebApplication Build(string? network)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://{IPAddress.Loopback}:0");
        if (network is not null) builder.Configuration["Proxy:Networks:0"] = network;
        var app = builder.Build();
        app.UseProxies();
        return app;
    }
}
