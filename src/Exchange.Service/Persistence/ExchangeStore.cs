using System.Threading.Channels;
using Exchange.Exchanges;
using Exchange.Hosting.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Persistence;

/// <summary>
/// The only way in which an exchange changes. Works wait in bounded lanes; a loop takes up to a batch of them, no two
/// touching the same thing, and loads, changes and commits them together: one flush to the disk for all.
/// </summary>
public sealed partial class ExchangeStore(
    IDbContextFactory<ExchangeDb> contexts, DbWriter writer, Vault vault, TimeProvider clock, ExchangeWatch watch, CommitBell commits, ILogger<ExchangeStore> log) : IHostedService
{
    const int MostLoops = 4;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15), Look = TimeSpan.FromMilliseconds(500);
    readonly Channel<StoreWork> intake = Channel.CreateBounded<StoreWork>(2048);
    readonly Channel<StoreWork> changes = Channel.CreateBounded<StoreWork>(8192);
    readonly WaitingWorks waiting = new();
    readonly SemaphoreSlim arrived = new(0);
    readonly CancellationTokenSource stopping = new();
    DbEngine? engine;
    Task loops = Task.CompletedTask;

    /// <summary>Accepts a new exchange, or says why not. Null when too many wait already.</summary>
    public async Task<StoreResult?> AcceptAsync(NewExchange wanted, IdempotentRequest? request, CancellationToken stop)
    {
        var work = new Acceptance { Id = wanted.File.Row.Id, New = wanted, Request = request };
        if (!intake.Writer.TryWrite(work)) return null;
        return await FinishAsync(work, stop);
    }

    /// <summary>Changes an exchange. The change may run again on a fresh file if somebody else was first.</summary>
    public async Task<(StoreResult Result, ExchangeFile? File)> ChangeAsync(
        Guid id, Func<ExchangeFile, Task<StoreResult>> change, IdempotentRequest? request, CancellationToken stop)
    {
        var work = new Change { Id = id, Apply = change, Request = request };
        await changes.Writer.WriteAsync(work, stop);
        return (await FinishAsync(work, stop), work.File);
    }

    /// <summary>The answer that was committed under that key before; null if there is none yet.</summary>
    public async Task<StoreResult?> AnswerKnownAsync(IdempotentRequest request, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await KeptAnswers.FindAsync(db, vault, request);
    }

    async Task<StoreResult> FinishAsync(StoreWork work, CancellationToken stop)
    {
        Wake();
        await using var withdrawal = stop.Register(work.Withdraw);
        var result = await work.Done;
        CrashPoint.Hit("after-commit");
        return result;
    }

    public async Task StartAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        engine = DbEngine.Of(db);
        loops = Task.WhenAll(Enumerable.Range(0, engine.CommitLoops).Select(_ => Task.Run(RunAsync, CancellationToken.None)));
    }

    /// <summary>Finishes what waits, then stops.</summary>
    public async Task StopAsync(CancellationToken stop)
    {
        intake.Writer.TryComplete();
        changes.Writer.TryComplete();
        await stopping.CancelAsync();
        arrived.Release(MostLoops);
        await loops.WaitAsync(stop);
    }

    async Task RunAsync()
    {
        await using var group = new CommitGroup(await contexts.CreateDbContextAsync(), contexts, vault, clock);
        while (await NextBatchAsync() is { } batch) await CommitAsync(group, batch);
    }

    async Task<List<StoreWork>?> NextBatchAsync()
    {
        while (true)
        {
            var batch = waiting.TakeBatch(intake.Reader, changes.Reader);
            if (batch.Count > 0) return batch;
            if (stopping.IsCancellationRequested && waiting.IsEmpty) return null;
            await arrived.WaitAsync(Look, CancellationToken.None);
        }
    }

    // A few wake-ups are enough for all loops.
    void Wake()
    {
        if (arrived.CurrentCount < MostLoops) arrived.Release();
    }

    async Task CommitAsync(CommitGroup group, List<StoreWork> batch)
    {
        await CommitPartAsync(group, batch);
        waiting.Done(batch, again: batch.Where(work => work.Result is null && !work.Done.IsCompleted));
        Wake(); // what waited behind this batch may go now
    }

    async Task CommitPartAsync(CommitGroup group, List<StoreWork> batch)
    {
        try
        {
            await CommitPatientlyAsync(group, batch);
        }
        catch (CommitUnknown why)
        {
            CommitNotKnown(why, batch.Count);
            foreach (var work in batch) work.Fail(why);
            return;
        }
        catch (Exception why) when (engine!.IsOutage(why))
        {
            DatabaseAway(why, batch.Count);
            foreach (var work in batch) work.Fail(new DatabaseAway(why));
            return;
        }
        catch (Exception why) when (batch.Count == 1)
        {
            WorkFailed(why, batch[0].Id);
            batch[0].Fail(why);
            return;
        }
        catch (Exception why)
        {
            BatchFailed(why, batch.Count);
            await CommitPartAsync(group, batch[..(batch.Count / 2)]);
            await CommitPartAsync(group, batch[(batch.Count / 2)..]);
            return;
        }
        commits.Ring();
        if (group.FailedThoughDone is { } failed) CommitWasDone(failed, batch.Count);
        foreach (var work in batch)
        {
            if (work is { Result: StoreResult.Committed, File: { } file }) watch.Moved(file.Row.Id, file.State);
            if (work.Result is not null) work.Complete();
        }
    }

    /// <summary>Does it again while another transaction was in the way or the database is away: nothing of it was done, and nothing is wrong with it.</summary>
    async Task CommitPatientlyAsync(CommitGroup group, List<StoreWork> batch)
    {
        var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        for (var tries = 1; ; tries++)
        {
            foreach (var work in batch) work.Result = null;
            try
            {
                using (await writer.TakeTurnAsync(group.Db, CancellationToken.None)) await group.CommitAsync(batch);
                return;
            }
            catch (Exception why) when (why is not CommitUnknown && MayRepeat(why, tries) && Environment.TickCount64 < until)
            {
                await Jitter.WaitAsync(engine!.IsOutage(why) ? tries + 3 : tries, CancellationToken.None);
            }
        }
    }

    // A unique value that is taken stays taken; somebody else's lock does not.
    bool MayRepeat(Exception why, int tries) => engine!.IsOutage(why) || (tries < 8 && engine.IsConflict(why));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A commit of {Count} works failed; trying its halves.")]
    partial void BatchFailed(Exception why, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A commit of {Count} works failed but was done: its rows are there.")]
    partial void CommitWasDone(Exception why, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "It is not known whether a commit of {Count} works was done; their callers are told to repeat.")]
    partial void CommitNotKnown(Exception why, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database is away; {Count} works were not done and their callers are told to repeat.")]
    partial void DatabaseAway(Exception why, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The commit for exchange {Exchange} failed.")]
    partial void WorkFailed(Exception why, Guid exchange);
}
