using System.Text;
using Exchange.Webhooks.Egress;

namespace Exchange.Tests.Webhooks.Egress;

public sealed class AnswerTests
{
    [Fact]
    public async Task An_answer_is_reported_with_status_headers_first_bytes_and_address()
    {
        await using var receiver = Receiver.Saying("HTTP/1.1 503 Busy\r\nContent-Length: 5\r\nRetry-After: 120\r\nServer: till\r\nX-Secret: no\r\n\r\nlater");
        using var line = new Line(Line.Local);

        var result = await line.PostAsync(receiver.Url);

        result.ShouldSatisfyAllConditions(
            r => r.Status.ShouldBe(503), r => r.Failure.ShouldBeNull(), r => r.Delivered.ShouldBeFalse(),
            r => Encoding.UTF8.GetString(r.Answer).ShouldBe("later"),
            r => r.Headers.ShouldBe([new("Content-Length", "5"), new("Retry-After", "120"), new("Server", "till")]),
            r => r.Address.ShouldBe(receiver.Address), r => r.Duration.ShouldBeGreaterThan(TimeSpan.Zero));
    }

    [Fact]
    public async Task The_bytes_of_the_body_arrive_as_they_are_and_nothing_of_ours_beside_them()
    {
        await using var receiver = Receiver.Saying("HTTP/1.1 204 Done\r\nSet-Cookie: a=b; Path=/\r\n\r\n");
        using var line = new Line(Line.Local);
        using var activity = new System.Diagnostics.Activity("sweep").AddBaggage("retailer", "secret").Start();

        for (var i = 0; i < 2; i++) (await line.PostAsync(receiver.Url, """{"a":"é"}""")).Delivered.ShouldBeTrue();

        foreach (var request in receiver.Requests) request.ShouldBe(
            $"POST /hook HTTP/1.1\r\nHost: {receiver.Address}\r\nwebhook-id: msg_1\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{Encoding.Latin1.GetString("""{"a":"é"}"""u8)}");
        receiver.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_connection_is_used_again()
    {
        await using var receiver = Receiver.Ok();
        using var line = new Line(Line.Local);

        for (var i = 0; i < 20; i++) (await line.PostAsync(receiver.Url)).Address.ShouldBe(receiver.Address);

        (receiver.Connections, line.Opened.Count, receiver.Requests.Count).ShouldBe((1, 1, 20));
    }

    [Fact]
    public async Task No_more_connections_than_configured_are_made_to_one_host()
    {
        await using var receiver = Receiver.Ok();
        using var line = new Line(Line.Local with { MaxConnectionsPerServer = 2 });

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => line.PostAsync(receiver.Url)));

        results.ShouldAllBe(result => result.Delivered);
        receiver.Connections.ShouldBeInRange(1, 2);
    }

    [Theory]
    [InlineData(301), InlineData(302), InlineData(303), InlineData(307), InlineData(308)]
    public async Task A_redirect_is_an_answer_and_is_not_followed(int status)
    {
        await using var elsewhere = Receiver.Ok();
        await using var receiver = Receiver.Saying($"HTTP/1.1 {status} Moved\r\nLocation: {elsewhere.Url}\r\nContent-Length: 0\r\n\r\n");
        using var line = new Line(Line.Local);

        var result = await line.PostAsync(receiver.Url);

        result.ShouldSatisfyAllConditions(r => r.Status.ShouldBe(status), r => r.Delivered.ShouldBeFalse(), r => r.Headers.ShouldContain(new KeyValuePair<string, string>("Location", elsewhere.Url)));
        elsewhere.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_compressed_answer_is_kept_as_it_came()
    {
        await using var receiver = Receiver.Saying("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nbomb");
        using var line = new Line(Line.Local);

        Encoding.UTF8.GetString((await line.PostAsync(receiver.Url)).Answer).ShouldBe("bomb");
    }

    [Theory]
    [InlineData(4095), InlineData(4096), InlineData(4097), InlineData(65_535)]
    public async Task Of_a_long_answer_the_first_4_KB_are_kept_and_its_connection_too(int length)
    {
        await using var receiver = Receiver.Saying($"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{new string('a', length - 1)}z");
        using var line = new Line(Line.Local);

        for (var i = 0; i < 2; i++)
            (await line.PostAsync(receiver.Url)).ShouldSatisfyAllConditions(r => r.Answer.Length.ShouldBe(Math.Min(length, 4096)), r => r.AnswerCut.ShouldBeFalse(), r => r.Delivered.ShouldBeTrue());

        receiver.Connections.ShouldBe(1);
    }

    [Theory]
    [InlineData("Content-Length: 1000000000000")]
    [InlineData("Connection: close")]
    public async Task An_endless_answer_is_read_to_64_KB_and_its_connection_closed(string header)
    {
        await using var receiver = new Receiver(async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{header}\r\n\r\n"));
            var some = new byte[16 * 1024];
            while (true) await stream.WriteAsync(some); // until the sender closes
        });
        using var line = new Line(Line.Local);

        var result = await line.PostAsync(receiver.Url);

        result.ShouldSatisfyAllConditions(r => r.Answer.Length.ShouldBe(4096), r => r.AnswerCut.ShouldBeTrue(), r => r.Delivered.ShouldBeTrue());
    }
}
