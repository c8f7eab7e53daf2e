using Microsoft.Extensions.Options;
using Npgsql;

namespace Exchange.Persistence;

/// <summary>How a start waits for what it needs; section <c>Startup</c>.</summary>
public sealed record StartupOptions
{
    /// <summary>How long it waits for the database, which may start later than the service, or again.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);
}

/// <summary>What a start has to ask the database, it asks again while that doesn't answer.</summary>
sealed partial class DatabaseWait(IOptions<StartupOptions> options, ILogger<DatabaseWait> log)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <exception cref="StartRefused">It refuses, or did not answer for <see cref="StartupOptions.Patience"/>.</exception>
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
            catch (Exception why) when (Away(why) is { } away)
            {
                if (away is PostgresException { IsTransient: false } refused) throw new StartRefused($"ConnectionStrings:Postgres: the database refuses ({refused.SqlState}): {refused.MessageText}", why);
                if (Environment.TickCount64 > until) throw new StartRefused($"ConnectionStrings:Postgres: no database answered within {options.Value.Patience}.", why);
                Waits(away.Message, tries);
                await pause.WaitForNextTickAsync(stop);
            }
        }
    }

    // EF Core wraps what it takes for transient.
    static Exception? Away(Exception why) => DbEngine.Causes(why).FirstOrDefault(cause => cause is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException);

    [LoggerMessage(Level = LogLevel.Information, Message = "Waits for the database ({Why}), try {Tries}")]
    partial void Waits(string why, int tries);
}
