using System.Net.Sockets;

namespace Exchange.ProductionTests.Support;

/// <summary>One connection through a <see cref="FaultProxy"/>. How one side ends, the other side sees: a close as a close, a reset as a reset.</summary>
sealed class FaultLink(FaultProxy proxy, Socket client, CancellationToken closing)
{
    readonly CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(closing);
    volatile FaultTrap? caught;
    byte[] tail = [];
    Socket? server;

    public async Task RunAsync()
    {
        try
        {
            client.NoDelay = true;
            await proxy.PassAsync(over.Token);
            server = await proxy.ConnectAsync(over.Token);
            if (server is not null) await Task.WhenAll(PumpAsync(client, server, Watch), PumpAsync(server, client, _ => { }));
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // reset, by us
        }
        finally
        {
            Close(client, reset: server is null || over.IsCancellationRequested);
            if (server is not null) Close(server, reset: over.IsCancellationRequested);
        }
    }

    public void Reset() => over.Cancel();

    async Task PumpAsync(Socket from, Socket to, Action<ReadOnlyMemory<byte>> watch)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            do
            {
                read = await from.ReceiveAsync(buffer, over.Token);
                if (from == server && caught is { } trap)
                {
                    Reset();
                    trap.Spring();
                    return;
                }
                await proxy.PassAsync(over.Token);
                watch(buffer.AsMemory(0, read));
                if (read == 0) to.Shutdown(SocketShutdown.Send);
                else await SendAsync(to, buffer.AsMemory(0, read));
            }
            while (read > 0);
        }
        catch (SocketException)
        {
            Reset(); // one side is gone: so is the other
        }
    }

    async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[await to.SendAsync(bytes, over.Token)..];
    }

    /// <summary>Marks this connection before the awaited bytes leave, so that no answer can be faster.</summary>
    void Watch(ReadOnlyMemory<byte> chunk)
    {
        if (proxy.Trap is not { } trap) return;
        byte[] sent = [.. tail, .. chunk.Span];
        tail = sent[^Math.Min(sent.Length, trap.Overlap)..];
        if (trap.IsIn(sent) && proxy.Take(trap)) caught = trap;
    }

    static void Close(Socket socket, bool reset)
    {
        if (reset) socket.LingerState = new LingerOption(true, 0); // RST
        socket.Dispose();
    }
}
