using System.Collections.Concurrent;
using System.Threading.Channels;
using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Persistence;
using Exchange.Webhooks.Endpoints;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Has a line for each endpoint that is to be sent something and is this replica's. Changes by this process are seen at once, those by another one at the next look.</summary>
sealed partial class LineKeeper(IDbContextFactory<ExchangeDb> contexts, Leases leases, Replicas replicas, LineTools tools, Readiness ready, ILogger<LineKeeper> log) : BackgroundService
{
    const string Duties = "webhooks";
    static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    readonly ConcurrentDictionary<Guid, EndpointLine> lines = new();
    readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Here and in the other replicas: one of them has the endpoint's line.</summary>
    public void LookNow()
    {
        LookHere();
        replicas.Tell("endpoints");
    }

    void LookHere() => signal.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await ready.Ready.WaitAsync(stop);
        replicas.Hear("endpoints", _ => LookHere());
        LookHere();
        await using var tick = TimeProvider.System.CreateTimer(_ => LookHere(), null, Look, Look); // leases are real time
        try
        {
            while (await signal.Reader.WaitToReadAsync(stop))
            {
                signal.Reader.TryRead(out _);
                await LookAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await EndAllAsync();
        }
    }

    async Task LookAsync(CancellationToken stop)
    {
        try
        {
            foreach (var ended in lines.Values.Where(line => line.Completion.IsCompleted)) lines.TryRemove(ended.Id, out _);
            await using var db = await contexts.CreateDbContextAsync(stop);
            var known = await db.Set<EndpointRow>().AsNoTracking().Where(e => e.State != EndpointState.Disabled).Select(e => new { e.Id, e.Revision }).ToListAsync(stop);
            var mine = await leases.HoldAsync(Duties, [.. known.Select(e => $"{e.Id:N}")], stop);
            known.RemoveAll(e => !mine.Held.Contains($"{e.Id:N}"));
            await leases.LetGoAsync(Duties, mine.Surplus.Where(duty => !lines.ContainsKey(Guid.ParseExact(duty, "N"))), stop);
            foreach (var gone in lines.Keys.Except(known.Select(e => e.Id))) lines[gone].Stop();
            var fresh = known.Where(e => !lines.TryGetValue(e.Id, out var line) || line.Revision != e.Revision).Select(e => e.Id).ToList();
            if (fresh.Count == 0) return;
            foreach (var row in await db.Set<EndpointRow>().AsNoTracking().Where(e => fresh.Contains(e.Id)).ToListAsync(stop)) Keep(row);
        }
        catch (Exception why) when (why is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Failed(why); // lines that run go on; the next look sees the rest
        }
    }

    // A line that is ending keeps its place until it is settled: two for one endpoint would send twice.
    void Keep(EndpointRow row)
    {
        var line = lines.GetOrAdd(row.Id, id =>
        {
            var made = new EndpointLine(row, tools);
            _ = EndedAsync(made);
            return made;
        });
        if (line.Revision != row.Revision) line.Change(row);
    }

    async Task EndedAsync(EndpointLine line)
    {
        try
        {
            await line.Completion;
            LookHere(); // it may be wanted again meanwhile
        }
        catch (Exception why)
        {
            Broke(why, line.Id); // the next look, not at once, starts it again from what is settled
        }
    }

    async Task EndAllAsync()
    {
        foreach (var line in lines.Values) line.Stop();
        using var patience = new CancellationTokenSource(tools.Options.Drain);
        await using var over = patience.Token.Register(() => { foreach (var line in lines.Values) _ = line.CancelAsync(); });
        await Task.WhenAll(lines.Values.Select(line => line.Completion)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // what broke was logged when it did
        await LetGoAsync();
    }

    /// <summary>Another replica goes on with them at once; should that fail, when this one's time is over.</summary>
    async Task LetGoAsync()
    {
        try
        {
            await leases.LeaveAsync(Duties, lines.Keys.Select(id => $"{id:N}"), CancellationToken.None);
            replicas.Tell("endpoints");
        }
        catch (Exception why)
        {
            NotLetGo(why);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The endpoints could not be let go of; another replica takes them when the lease is over.")]
    partial void NotLetGo(Exception why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The endpoints could not be looked at; the next look tries again.")]
    partial void Failed(Exception why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The line of endpoint {Endpoint} broke; it is started again.")]
    partial void Broke(Exception why, Guid endpoint);
}
