using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Exchange.ProductionTests.Support;

public sealed class FaultProxyTests : IAsyncLifetime
{
    readonly EchoServer echo = new();
    readonly FaultProxy proxy;

    public FaultProxyTests() => proxy = FaultProxy.To(() => [echo.Address]);

    [Fact]
    public async Task What_is_said_arrives_and_a_close_is_a_close()
    {
        using var client = await ConnectAsync();

        (await AskAsync(client, "hello")).ShouldBe("hello");
        client.Shutdown(SocketShutdown.Send);

        (await client.ReceiveAsync(new byte[1])).ShouldBe(0);
    }

    [Fact]
    public async Task In_a_partition_nothing_arrives_and_nobody_is_told_until_it_heals()
    {
        using var client = await ConnectAsync();
        await AskAsync(client, "before");
        proxy.Partition();

        await client.SendAsync(Encoding.ASCII.GetBytes("during"));
        await proxy.Held;
        using var newcomer = await ConnectAsync();
        var newcomerAnswer = AskAsync(newcomer, "newcomer");
        echo.Heard.ShouldBe("before".Length);
        newcomerAnswer.IsCompleted.ShouldBeFalse();
        proxy.Heal();

        (await ReadAsync(client, "during".Length)).ShouldBe("during");
        (await newcomerAnswer).ShouldBe("newcomer");
    }

    [Fact]
    public async Task A_cut_resets_those_who_are_connected_and_newcomers_get_through()
    {
        using var client = await ConnectAsync();
        await AskAsync(client, "before");

        proxy.Cut();

        (await Should.ThrowAsync<SocketException>(() => AskAsync(client, "after"))).SocketErrorCode.ShouldBeOneOf(SocketError.ConnectionReset, SocketError.Shutdown);
        using var newcomer = await ConnectAsync();
        (await AskAsync(newcomer, "newcomer")).ShouldBe("newcomer");
    }

    [Fact]
    public async Task A_cut_during_a_partition_is_noticed_at_once()
    {
        using var client = await ConnectAsync();
        await AskAsync(client, "before");
        proxy.Partition();
        await client.SendAsync(Encoding.ASCII.GetBytes("during"));
        await proxy.Held;

        proxy.Cut();

        await Should.ThrowAsync<SocketException>(async () => await client.ReceiveAsync(new byte[1]));
        echo.Heard.ShouldBe("before".Length);
    }

    [Fact]
    public async Task Cut_before_the_answer_to_COMMIT_the_server_has_it_and_the_client_does_not_know()
    {
        using var client = await ConnectAsync();
        using var other = await ConnectAsync();
        var cut = proxy.CutBeforeAnswerTo("COMMIT\0"u8.ToArray());

        (await AskAsync(client, "INSERT; COM")).ShouldBe("INSERT; COM"); // the bytes may come in pieces
        await Should.ThrowAsync<SocketException>(() => AskAsync(client, "MIT\0"));
        await cut;

        echo.Heard.ShouldBe("INSERT; COMMIT\0".Length);
        (await AskAsync(other, "COMMIT\0")).ShouldBe("COMMIT\0"); // once
    }

    [Fact]
    public async Task A_delay_is_waited_each_way()
    {
        using var client = await ConnectAsync();
        proxy.Delay = TimeSpan.FromMilliseconds(30);
        var asked = Stopwatch.StartNew();

        await AskAsync(client, "hello");

        asked.ElapsedMilliseconds.ShouldBeGreaterThanOrEqualTo(58); // timers may be a tick early
    }

    [Fact]
    public async Task The_first_target_that_answers_is_taken_and_none_is_a_reset()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0); // bound, not listening
        nobody.Start();
        var dead = new DnsEndPoint("127.0.0.1", ((IPEndPoint)nobody.LocalEndpoint).Port);
        nobody.Stop();
        await using var both = FaultProxy.To(() => [dead, echo.Address]);
        await using var none = FaultProxy.To(() => [dead]);
        using var client = await ConnectAsync(both);

        (await AskAsync(client, "hello")).ShouldBe("hello");
        await Should.ThrowAsync<SocketException>(async () => // as it connects, or as it asks
        {
            using var refused = await ConnectAsync(none);
            await AskAsync(refused, "hello");
        });
    }

    async Task<Socket> ConnectAsync(FaultProxy? through = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync((through ?? proxy).Address);
        return socket;
    }

    static async Task<string> AskAsync(Socket socket, string text)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(text));
        return await ReadAsync(socket, text.Length);
    }

    static async Task<string> ReadAsync(Socket socket, int length)
    {
        var buffer = new byte[length];
        for (var read = 0; read < length;)
        {
            var more = await socket.ReceiveAsync(buffer.AsMemory(read));
            read += more > 0 ? more : throw new SocketException((int)SocketError.Shutdown);
        }
        return Encoding.ASCII.GetString(buffer);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        await echo.DisposeAsync();
    }
}
