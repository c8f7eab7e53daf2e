using System.Net;
using System.Net.Sockets;
using System.Text;
using Exchange.Webhooks.Egress;

namespace Exchange.Tests.Webhooks.Egress;

public sealed class BrokenReceiverTests
{
    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task A_silent_receiver_is_left_when_the_time_is_over()
    {
        await using var receiver = new Receiver(async (_, stream) => await UntilClosedAsync(stream));
        using var line = new Line(Line.Hasty);

        (await line.PostAsync(receiver.Url)).ShouldSatisfyAllConditions(
            r => r.Failure.ShouldBe("timeout"), r => r.Status.ShouldBeNull(), r => r.Address.ShouldBe(receiver.Address), r => r.Duration.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(590)));
    }

    [Theory]
    [InlineData("", "X", null)] // its status line
    [InlineData("HTTP/1.1 200 OK\r\n", "a: b\r\n", null)] // its headers
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n", ".", 200)] // its body
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n.\r\n", 200)]
    [InlineData("", "HTTP/1.1 102 Wait\r\n\r\n", null)] // answers before the answer
    public async Task A_dripping_receiver_is_left_when_the_time_is_over(string first, string drip, int? status)
    {
        await using var receiver = new Receiver(async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(first));
            using var beat = new PeriodicTimer(Beat);
            while (await beat.WaitForNextTickAsync()) await stream.WriteAsync(Encoding.ASCII.GetBytes(drip));
        });
        using var line = new Line(Line.Hasty with { HeaderKilobytes = 256 });

        var result = await line.PostAsync(receiver.Url);

        result.ShouldSatisfyAllConditions(r => r.Failure.ShouldBe("timeout"), r => r.Status.ShouldBe(status), r => r.Delivered.ShouldBeFalse());
        if (status is not null) result.Answer.ShouldContain((byte)'.');
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 20")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", 200)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf", 200)]
    public async Task A_connection_that_breaks_is_a_reset_even_after_a_status(string said, int? status = null)
    {
        foreach (var abort in new[] { false, true })
        {
            await using var receiver = new Receiver(async (socket, stream) =>
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(said));
                if (abort) socket.LingerState = new LingerOption(enable: true, seconds: 0);
                socket.Close();
            });
            using var line = new Line(Line.Local);

            var result = await line.PostAsync(receiver.Url);

            result.ShouldSatisfyAllConditions(r => r.Failure.ShouldBe("reset"), r => r.Delivered.ShouldBeFalse(), r => r.Address.ShouldBe(receiver.Address));
            // An abort may overtake what was said before it.
            if (!abort) result.Status.ShouldBe(status);
        }
    }

    [Fact]
    public async Task Huge_headers_are_not_read()
    {
        await using var receiver = Receiver.Saying($"HTTP/1.1 200 OK\r\nX-Huge: {new string('a', 17 * 1024)}\r\nContent-Length: 0\r\n\r\n");
        using var line = new Line(Line.Local);

        (await line.PostAsync(receiver.Url)).ShouldSatisfyAllConditions(r => r.Failure.ShouldBe("headers-too-large"), r => r.Status.ShouldBeNull());
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n\r\n\r\n"), InlineData("HTTP/1.1 abc OK\r\n\r\n"), InlineData("220 mail.example ESMTP\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnone\r\n")]
    public async Task What_is_not_HTTP_is_a_bad_answer(string said)
    {
        await using var receiver = Receiver.Saying(said);
        using var line = new Line(Line.Local);

        (await line.PostAsync(receiver.Url)).Failure.ShouldBe("bad-answer");
    }

    [Fact]
    public async Task Nobody_listening_is_no_connection()
    {
        var receiver = Receiver.Ok();
        await receiver.DisposeAsync();
        using var line = new Line(Line.Local);

        (await line.PostAsync(receiver.Url)).ShouldSatisfyAllConditions(r => r.Failure.ShouldBe("connect"), r => r.Address.ShouldBe(receiver.Address));
    }

    [Fact]
    public async Task A_host_that_swallows_packets_has_the_time_for_connecting_alone()
    {
        using var line = new Line(Line.Hasty with { Timeout = TimeSpan.FromSeconds(15) }, open: async (_, stop) => { await new TaskCompletionSource().Task.WaitAsync(stop); return Stream.Null; });

        (await line.PostAsync($"https://{Line.Host}/")).Failure.ShouldBe("connect-timeout");
    }

    [Fact]
    public async Task The_next_address_of_a_name_is_tried()
    {
        await using var receiver = Receiver.Ok();
        using var line = new Line(Line.Local, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.2"), IPAddress.IPv6Loopback, IPAddress.Loopback]));

        (await line.PostAsync($"http://receiver:{receiver.Address.Port}/")).ShouldSatisfyAllConditions(r => r.Delivered.ShouldBeTrue(), r => r.Address.ShouldBe(receiver.Address));
        line.Opened.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_a_fault_of_DNS()
    {
        using var unknown = new Line(resolve: (_, _) => throw new SocketException((int)SocketError.HostNotFound));
        using var empty = new Line(resolve: (_, _) => Task.FromResult<IPAddress[]>([]));

        foreach (var line in new[] { unknown, empty }) (await line.PostAsync($"https://{Line.Host}/")).ShouldSatisfyAllConditions(r => r.Failure.ShouldBe("dns"), r => r.Address.ShouldBeNull());
    }

    [Fact]
    public async Task The_callers_own_stop_is_told_apart()
    {
        using var stop = new CancellationTokenSource();
        await using var receiver = new Receiver(async (_, stream) => { await stop.CancelAsync(); await UntilClosedAsync(stream); });
        using var line = new Line(Line.Local);

        (await line.PostAsync(receiver.Url, stop: stop.Token)).Failure.ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_fault_of_ours_is_a_result_too_and_is_in_the_log()
    {
        var log = new LogLines<WebhookSender>();
        using var line = new Line(Line.Local, log: log);

        var result = await line.SendAsync(new OutgoingPost(new Uri("https://127.0.0.1/"), [new("Content-Language", "not a request's header")], default));

        result.Failure.ShouldBe("unexpected");
        log.All.ShouldHaveSingleItem().ShouldStartWith("Error: ");
    }

    [Fact]
    public async Task Plain_http_is_not_sent_unless_a_range_is_let_through_and_then_to_that_alone()
    {
        using var shut = new Line();
        using var open = new Line(Line.Local);

        (await shut.PostAsync("http://127.0.0.1/")).Failure.ShouldBe("https-required");
        (await shut.PostAsync($"http://{Line.Host}/")).Failure.ShouldBe("https-required");
        (await open.PostAsync($"http://{Line.Host}/")).Failure.ShouldBe("forbidden-address");
        shut.Opened.Concat(open.Opened).ShouldBeEmpty();
    }

    static async Task UntilClosedAsync(NetworkStream stream)
    {
        while (await stream.ReadAsync(new byte[64]) > 0)
        {
            // Nothing to say.
        }
    }
}
