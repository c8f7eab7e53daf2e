using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Exchange.ProductionTests.Support;

/// <summary>A wire that can be cut: forwards from a port of its own, which stays, to the first of the targets that answers.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    readonly Func<IReadOnlyList<DnsEndPoint>> targets;
    readonly CancellationTokenSource closing = new();
    readonly ConcurrentDictionary<FaultLink, Task> links = new();
    readonly Task accepting;
    volatile FaultGate gate = FaultGate.Open();
    volatile bool gone;
    FaultTrap? trap;

    FaultProxy(Func<IReadOnlyList<DnsEndPoint>> targets)
    {
        this.targets = targets;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Address = new("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port);
        accepting = AcceptAsync();
    }

    /// <summary>The targets are asked for anew at each connection: an engine that was started again listens elsewhere.</summary>
    public static FaultProxy To(Func<IReadOnlyList<DnsEndPoint>> targets) => new(targets);

    public DnsEndPoint Address { get; }

    /// <summary>How long everything that is read waits before it goes on, each way.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Nothing passes any more, either way, and nobody is told: new connections are taken and left waiting, even endings are held.</summary>
    public void Partition() => gate = FaultGate.Shut();

    /// <summary>During a partition: something has come and waits.</summary>
    public Task Held => gate.Held;

    /// <summary>Ends a partition; what waited goes on.</summary>
    public void Heal()
    {
        var was = gate;
        gate = FaultGate.Open();
        was.Lift();
    }

    /// <summary>Nobody is there: whoever connects is reset.</summary>
    public void Close() => gone = true;

    /// <summary>Somebody is there again.</summary>
    public void Open() => gone = false;

    /// <summary>Resets all connections.</summary>
    public void Cut()
    {
        foreach (var link in links.Keys) link.Reset();
    }

    /// <summary>
    /// Lets the first client that sends these bytes (<c>"COMMIT\0"</c>, say) send them, and resets its connection when the answer comes, unseen:
    /// done, and the client can't know. Completes when that has happened.
    /// </summary>
    public Task CutBeforeAnswerTo(ReadOnlyMemory<byte> sent)
    {
        var set = new FaultTrap(sent);
        Volatile.Write(ref trap, set);
        return set.Sprung;
    }

    internal FaultTrap? Trap => Volatile.Read(ref trap);

    /// <summary>True for one taker alone.</summary>
    internal bool Take(FaultTrap seen) => Interlocked.CompareExchange(ref trap, null, seen) == seen;

    internal async ValueTask PassAsync(CancellationToken stop)
    {
        if (Delay > TimeSpan.Zero) await Task.Delay(Delay, TimeProvider.System, stop);
        while (gate is { IsShut: true } shut) await shut.WaitAsync(stop);
    }

    /// <summary>The first that answers, or nothing where nobody does.</summary>
    internal async Task<Socket?> ConnectAsync(CancellationToken stop)
    {
        foreach (var target in gone ? [] : targets())
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(target, stop);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose(); // dead: the next one
            }
        }
        return null;
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var link = new FaultLink(this, await listener.AcceptAsync(closing.Token), closing.Token);
                links[link] = Task.CompletedTask;
                links[link] = ForwardAsync(link);
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // closed
        }
    }

    async Task ForwardAsync(FaultLink link)
    {
        await Task.Yield();
        await link.RunAsync();
        links.TryRemove(link, out _);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await accepting;
        Cut();
        await Task.WhenAll(links.Values);
        listener.Dispose();
        closing.Dispose();
    }
}
