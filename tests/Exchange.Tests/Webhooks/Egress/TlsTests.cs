using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Exchange.Tests.Webhooks.Egress;

public sealed class TlsTests
{
    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task A_public_name_is_posted_to_over_TLS_on_one_connection(HttpProtocols protocols, string protocol)
    {
        await using var receiver = await TlsReceiver.StartAsync(TlsReceiver.SelfSigned(Line.Host), protocols);
        using var line = new Line(trusted: receiver.Certificate);

        for (var i = 0; i < 3; i++)
            (await line.PostAsync($"https://{Line.Host}:{receiver.Port}/hook")).ShouldSatisfyAllConditions(
                r => r.Failure.ShouldBeNull(), r => r.Delivered.ShouldBeTrue(), r => r.Address.ShouldBe(new IPEndPoint(Line.Public, receiver.Port)));

        receiver.Requests.ShouldBe(Enumerable.Repeat($"{protocol} {Line.Host}", 3));
        receiver.NamesAsked.ShouldBe([Line.Host]);
        line.Opened.ShouldBe([new IPEndPoint(Line.Public, receiver.Port)]);
        line.Asked.ShouldBe([Line.Host]);
    }

    [Fact]
    public async Task A_certificate_of_nobody_or_for_another_name_is_refused()
    {
        await using var receiver = await TlsReceiver.StartAsync(TlsReceiver.SelfSigned(Line.Host));
        using var untrusting = new Line();
        using var elsewhere = new Line(trusted: receiver.Certificate);

        (await untrusting.PostAsync($"https://{Line.Host}:{receiver.Port}/hook")).Failure.ShouldBe("tls");
        (await elsewhere.PostAsync($"https://other.example:{receiver.Port}/hook")).Failure.ShouldBe("tls");
        receiver.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_certificate_says_to_download_is_not_fetched()
    {
        await using var door = new Door();
        await using var receiver = await TlsReceiver.StartAsync(TlsReceiver.IssuedElsewhere(Line.Host, $"http://127.0.0.1:{door.Port}/issuer.cer"));
        using var trusted = TlsReceiver.SelfSigned("root.example");
        using var own = new Line(trusted: trusted);
        using var systems = new Line();

        foreach (var line in new[] { own, systems }) (await line.PostAsync($"https://{Line.Host}:{receiver.Port}/hook")).Failure.ShouldBe("tls");

        (await door.CloseAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_receiver_that_does_not_speak_TLS_is_refused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var line = new Line(Line.Local);

        var posting = line.PostAsync($"https://{listener.LocalEndpoint}/hook");
        using var caller = await listener.AcceptTcpClientAsync();
        await caller.GetStream().WriteAsync("HTTP/1.1 400 This is plain http\r\n\r\n"u8.ToArray());

        (await posting).Failure.ShouldBe("tls");
    }
}
