using System.Threading.Channels;
using Exchange.Exchanges;
using Exchange.Hosting.Idempotency;
using Exchange.Hosting.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Persistence;

/// <summary>
/// The only way in which an exchange changes. Works wait in bounded lanes; one loop takes up to a batch of them, no two
/// touching the same thing, and loads, changes and commits them together: one flush to the disk for all.
/// </summary>
public sealed partial class ExchangeStore(
    IDbContextFactory<ExchangeDb> contexts, DbWriter writer, Vault vault, TimeProvider clock, ExchangeWatch watch, CommitBell commits, ILogger<ExchangeStore> log) : IHostedService
{
    const int BatchSize = 128;
    readonly Channel<StoreWork> intake = Channel.CreateBounded<StoreWork>(2048);
    readonly Channel<StoreWork> changes = Channel.CreateBounded<StoreWork>(8192);
    readonly LinkedList<StoreWork> held = [];
    readonly SemaphoreSlim arrived = new(0);
    readonly CancellationTokenSource stopping = new();
    Task loop = Task.CompletedTask;

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
        using var wait = new CommitWait(work);
        arrived.Release();
        await using var withdrawal = stop.Register(work.Withdraw);
        var result = await work.Done;
        CrashPoint.Hit("after-commit");
        return result;
    }

    public Task StartAsync(CancellationToken stop)
    {
        loop = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Finishes what waits, then stops.</summary>
    public async Task StopAsync(CancellationToken stop)
    {
        intake.Writer.TryComplete();
        changes.Writer.TryComplete();
        await stopping.CancelAsync();
        await loop.WaitAsync(stop);
    }

    async Task RunAsync()
    {
        var db = await contexts.CreateDbContextAsync();
        await db.OpenForWritingAsync(CancellationToken.None);
        await using var group = new CommitGroup(db, contexts, vault, clock);
        while (await NextBatchAsync() is { } batch) await CommitAsync(group, batch);
    }

    async Task<List<StoreWork>?> NextBatchAsync()
    {
        while (true)
        {
            var batch = TakeBatch();
            if (batch.Count > 0) return batch;
            if (stopping.IsCancellationRequested) return null;
            try
            {
                await arrived.WaitAsync(stopping.Token);
            }
            catch (OperationCanceledException)
            {
                continue; // whatever is left is taken before the loop ends
            }
        }
    }

    List<StoreWork> TakeBatch()
    {
        var (batch, touched) = (new List<StoreWork>(), new HashSet<string>());
        for (var node = held.First; node is not null && batch.Count < BatchSize;)
        {
            var next = node.Next;
            if (Fits(node.Value, batch, touched)) held.Remove(node);
            node = next;
        }
        // Answers of vendors and facts from outside finish what was accepted; new exchanges come after them, but always get a share.
        TakeFrom(intake.Reader, BatchSize / 4);
        TakeFrom(changes.Reader, BatchSize);
        TakeFrom(intake.Reader, BatchSize);
        return batch;

        void TakeFrom(ChannelReader<StoreWork> lane, int upTo)
        {
            while (batch.Count < upTo && held.Count < 1024 && lane.TryRead(out var work))
                if (!Fits(work, batch, touched)) held.AddLast(work);
        }
    }

    static bool Fits(StoreWork work, List<StoreWork> batch, HashSet<string> touched)
    {
        var touches = work.Touches.ToList();
        if (touches.Any(touched.Contains))
        {
            touched.UnionWith(touches); // whoever comes later waits behind it
            return false;
        }
        touched.UnionWith(touches);
        if (work.TryTake()) batch.Add(work);
        return true;
    }

    async Task CommitAsync(CommitGroup group, List<StoreWork> batch)
    {
        using var span = Traces.Commit(batch, work => work.Caller);
        try
        {
            using (await writer.TakeTurnAsync(CancellationToken.None)) await group.CommitAsync(batch);
        }
        catch (CommitUnknown why)
        {
            CommitNotKnown(why, batch.Count);
            foreach (var work in batch) work.Fail(why);
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
            foreach (var work in batch) work.Result = null;
            await CommitAsync(group, batch[..(batch.Count / 2)]);
            await CommitAsync(group, batch[(batch.Count / 2)..]);
            return;
        }
        commits.Ring();
        Meters.GroupSize.Record(batch.Count);
        if (group.FailedThoughDone is { } failed) CommitWasDone(failed, batch.Count);
        foreach (var work in batch)
        {
            if (work is { Result: StoreResult.Committed, File: { } file }) watch.Moved(file.Row.Id, file.State);
            if (work.Result is not null) work.Complete();
            else held.AddFirst(work);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A commit of {Count} works failed; trying its halves.")]
    partial void BatchFailed(Exception why, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A commit of {Count} works failed but was done: its rows are there.")]
    partial void CommitWasDone(Exception why, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "It is not known whether a commit of {Count} works was done; their callers are told to repeat.")]
    partial void CommitNotKnown(Exception why, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The commit for exchange {Exchange} failed.")]
    partial void WorkFailed(Exception why, Guid exchange);
}
