using System.Data;
using Exchange.Exchanges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Exchange.Persistence;

/// <summary>Loads, changes and commits one batch of works, no two of which touch the same thing, in one transaction.</summary>
sealed class CommitGroup : IAsyncDisposable
{
    static readonly TimeSpan ReadBackPatience = TimeSpan.FromSeconds(20);
    readonly ExchangeDb db;
    readonly IDbContextFactory<ExchangeDb> contexts;
    readonly Vault vault;
    readonly TimeProvider clock;
    readonly Dictionary<Type, TableWriter> writers;
    readonly Dictionary<object, object?[]> before = new(ReferenceEqualityComparer.Instance);
    bool broken = true; // not open yet

    /// <summary>Why a COMMIT failed that was done all the same; null if the last one did not.</summary>
    public Exception? FailedThoughDone { get; private set; }

    /// <param name="db">The group's own from now on.</param>
    /// <param name="contexts">For reading back what may have been committed.</param>
    public CommitGroup(ExchangeDb db, IDbContextFactory<ExchangeDb> contexts, Vault vault, TimeProvider clock)
    {
        (this.db, this.contexts, this.vault, this.clock) = (db, contexts, vault, clock);
        writers = db.Writers();
    }

    /// <summary>Every work has a result or is left without one, to be tried again because somebody else was first.</summary>
    public async Task CommitAsync(IReadOnlyList<StoreWork> batch)
    {
        before.Clear();
        FailedThoughDone = null;
        if (broken) await ReconnectAsync();
        broken = true; // unless it comes through: whatever fails may have been the connection
        await LoadAsync(batch);
        foreach (var work in batch.OfType<Change>().Where(w => w.Result is null)) await ApplyAsync(work);
        var (wanted, changes) = (batch.OfType<Acceptance>().Where(a => a.Result is null).ToList(), batch.OfType<Change>().Where(c => c.Result is StoreResult.Committed).ToList());
        // Who drops out has its answer; the others are written without it.
        while (!await WriteAsync(wanted, changes)) wanted.RemoveAll(a => a.Result is not null);
        broken = FailedThoughDone is not null;
    }

    /// <summary>False if an acceptance dropped out after it had taken something: nothing was written.</summary>
    async Task<bool> WriteAsync(List<Acceptance> wanted, List<Change> changes)
    {
        if (wanted.Count == 0 && changes.Count == 0) return true;
        var commit = Contracts.Ids.New(clock.GetUtcNow());
        await using var own = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        var pen = new GroupPen(own.GetDbTransaction(), writers, before, vault, commit, clock.GetUtcNow().UtcDateTime);
        if (await pen.TakeAsync(wanted) is not { } accepted) return false;
        var saved = await pen.UpdateAsync(changes);
        await pen.WritePartsAsync([.. accepted, .. saved]);
        CrashPoint.HitWhile("commit-sent");
        await CommitAsync(own, [.. accepted.Concat<StoreWork>(saved).Select(w => w.Id)], commit);
        foreach (var acceptance in accepted) acceptance.Result = acceptance.WasCommitted();
        foreach (var lost in changes.Except(saved)) lost.Result = pen.HasNothingToWrite(lost) ? lost.Result : null;
        return true;
    }

    /// <summary>A COMMIT that failed may have been done all the same: then its own rows are there, and every result of the group stands.</summary>
    async Task CommitAsync(IDbContextTransaction own, Guid[] written, Guid commit)
    {
        try
        {
            await own.CommitAsync();
        }
        catch (Exception why)
        {
            if (!await WasDoneAsync(why, written, commit)) throw;
            FailedThoughDone = why;
        }
    }

    async Task<bool> WasDoneAsync(Exception why, Guid[] written, Guid commit)
    {
        using var patience = new CancellationTokenSource(ReadBackPatience);
        for (var tries = 6; ; tries++)
        {
            try
            {
                await using var fresh = await contexts.CreateDbContextAsync();
                return written.Length == 0 || await fresh.Set<ExchangeRow>().AnyAsync(e => written.Contains(e.Id) && e.CommitId == commit);
            }
            catch (Exception away) when (DbEngine.Of(db).IsOutage(away) && !patience.IsCancellationRequested)
            {
                await Jitter.WaitAsync(tries, CancellationToken.None);
            }
            catch (Exception unreadable)
            {
                throw new CommitUnknown(why, unreadable);
            }
        }
    }

    // Whatever failed may have left the connection in any state: it is let go.
    async Task ReconnectAsync()
    {
        foreach (var table in writers.Values) table.Forget();
        await db.Database.CloseConnectionAsync();
        await db.OpenForWritingAsync(CancellationToken.None);
    }

    async Task LoadAsync(IReadOnlyList<StoreWork> batch)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await AnswerKnownAsync(batch);
        var waiting = batch.OfType<Change>().Where(w => w.Result is null).ToList();
        if (waiting.Count == 0) return;
        var files = await ExchangeReader.LoadAsync(db, [.. waiting.Select(w => w.Id)], now, default);
        foreach (var work in waiting)
        {
            if (!files.TryGetValue(work.Id, out var file)) work.Result = new StoreResult.Missing();
            else Remember(work, file);
        }
    }

    async Task AnswerKnownAsync(IReadOnlyList<StoreWork> batch)
    {
        var asked = batch.Where(w => w.Request is not null).ToList();
        if (asked.Count == 0) return;
        var known = await KeptAnswers.FindAsync(db, vault, [.. asked.Select(w => w.Request!)]);
        foreach (var work in asked) work.Result = known.GetValueOrDefault(work.Request!);
    }

    async Task ApplyAsync(Change work)
    {
        try
        {
            work.Result = await work.Apply(work.File!);
        }
        catch (Exception why)
        {
            // The caller's own fault, and the caller is told; the others of the batch go on.
            work.Fail(why);
            work.Result = new StoreResult.Missing();
        }
    }

    void Remember(Change work, ExchangeFile file)
    {
        (work.File, work.Loaded) = (file, file.Row.Version);
        foreach (var row in file.Rows) before[row] = writers[row.GetType()].Values(row);
    }

    public ExchangeDb Db => db;

    public ValueTask DisposeAsync() => db.DisposeAsync();
}
