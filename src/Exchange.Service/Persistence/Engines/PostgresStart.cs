using Microsoft.Extensions.Options;
using Npgsql;

namespace Exchange.Persistence;

/// <summary>How a start waits for what it needs; section <c>Startup</c>.</summary>
public sealed record StartupOptions
{
    /// <summary>How long it waits for the database, which may start later than the service.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);
}

/// <summary>Before anything of the service starts, the database answers and has the schema that this version knows; or it doesn't start.</summary>
sealed partial class PostgresStart(PostgresSchema schema, IOptions<StartupOptions> options, ILogger<PostgresStart> log) : IHostedLifecycleService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public Task StartingAsync(CancellationToken stop) => UntilAnsweredAsync(schema.CheckAsync, stop);

    /// <summary>Asks the database, again while it doesn't answer.</summary>
    public async Task UntilAnsweredAsync(Func<CancellationToken, Task> ask, CancellationToken stop)
    {
        var until = Environment.TickCount64 + (long)options.Value.Patience.TotalMilliseconds;
        using var pause = new PeriodicTimer(Pause);
        for (var tries = 1; ; tries++)
        {
            try
            {
                await ask(stop);
                return;
            }
            catch (Exception why) when (why is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
            {
                if (why is PostgresException { IsTransient: false } refused) throw new StartRefused($"ConnectionStrings:Postgres: the database refuses ({refused.SqlState}): {refused.MessageText}", why);
                if (Environment.TickCount64 > until) throw new StartRefused($"ConnectionStrings:Postgres: no database answered within {options.Value.Patience}.", why);
                Waits(why.Message, tries);
                await pause.WaitForNextTickAsync(stop);
            }
        }
    }

    public Task StartAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StopAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken stop) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Waits for the database ({Why}), try {Tries}")]
    partial void Waits(string why, int tries);
}
