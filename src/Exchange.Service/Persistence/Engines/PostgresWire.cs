using System.Text;
using System.Threading.Channels;
using Npgsql;

namespace Exchange.Persistence;

/// <summary>
/// Carries what replicas tell each other over LISTEN and NOTIFY, on two connections of its own. Told after the commit and not in it: a NOTIFY within a
/// transaction makes all commits of the database wait for each other. What is told while one NOTIFY is on its way goes together with the next.
/// </summary>
sealed partial class PostgresWire(string connection, Replicas replicas, ILogger<PostgresWire> log) : BackgroundService
{
    const string Channel = "exchange";
    const int Longest = 7_500; // PostgreSQL takes payloads of less than 8,000 bytes
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Pace = TimeSpan.FromMilliseconds(5);

    readonly string me = Guid.CreateVersion7().ToString("N");
    readonly Channel<string> told = System.Threading.Channels.Channel.CreateBounded<string>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    protected override Task ExecuteAsync(CancellationToken stop)
    {
        replicas.Connect((topic, text) => told.Writer.TryWrite($"{topic} {text}"));
        return Task.WhenAll(GoOnAsync(ListenAsync, stop), GoOnAsync(NotifyAsync, stop));
    }

    async Task GoOnAsync(Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken stop)
    {
        using var pause = new PeriodicTimer(Patience);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var line = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false, KeepAlive = 5 }.ConnectionString);
                await line.OpenAsync(stop);
                await work(line, stop);
            }
            catch (Exception why) when (why is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException)
            {
                Broke(why);
                await ((Task)pause.WaitForNextTickAsync(stop).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // a Task<bool> would not have it
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    async Task ListenAsync(NpgsqlConnection line, CancellationToken stop)
    {
        line.Notification += (_, said) => Hear(said.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", line)) await listen.ExecuteNonQueryAsync(stop);
        replicas.Lost(); // whatever was told before this line stood
        while (true) await line.WaitAsync(stop);
    }

    void Hear(string payload)
    {
        var lines = payload.Split('\n');
        if (lines[0] == me) return;
        foreach (var one in lines.Skip(1))
            if (one.Split(' ', 2) is [var topic, var text]) replicas.Heard(topic, text);
    }

    async Task NotifyAsync(NpgsqlConnection line, CancellationToken stop)
    {
        await using var notify = new NpgsqlCommand($"SELECT pg_notify('{Channel}', $1)", line) { Parameters = { new NpgsqlParameter<string>() } };
        while (await told.Reader.WaitToReadAsync(stop))
        {
            ((NpgsqlParameter<string>)notify.Parameters[0]).TypedValue = Told();
            await notify.ExecuteNonQueryAsync(stop);
            await Gather.AsMuchAsComesInAsync(Pace, stop);
        }
    }

    string Told()
    {
        var (payload, said) = (new StringBuilder(me), new HashSet<string>(StringComparer.Ordinal));
        while (told.Reader.TryPeek(out var next) && payload.Length + next.Length + 1 <= Longest && told.Reader.TryRead(out next))
            if (said.Add(next)) payload.Append('\n').Append(next);
        return payload.ToString();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The line between the replicas broke; it is made again. Meanwhile they look by themselves.")]
    partial void Broke(Exception why);
}
