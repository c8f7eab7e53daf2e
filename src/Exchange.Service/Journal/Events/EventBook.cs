using System.Collections.Concurrent;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Journal.Events;

/// <summary>The events of every stream in their order: what is written here is what leaves the service.</summary>
public sealed class EventBook(IDbContextFactory<ExchangeDb> contexts)
{
    static readonly Func<ExchangeDb, Guid, bool, long, int, IAsyncEnumerable<JournalRow>> after = EF.CompileAsyncQuery(
        (ExchangeDb db, Guid retailer, bool operational, long number, int most) => db.Set<JournalRow>().AsNoTracking()
            .Where(f => f.RetailerId == retailer && f.Operational == operational && f.Sequence > number).OrderBy(f => f.Sequence).Take(most).Select(f => f));

    readonly EventTail tail = new();
    readonly ConcurrentDictionary<EventStream, CommitBell> bells = new();
    readonly ConcurrentDictionary<EventStream, ConcurrentDictionary<Subscription, bool>> subscribers = new();

    /// <summary>The next dispatch of that stream's events by this process; take it before reading.</summary>
    public Task Next(EventStream stream) => BellOf(stream).Next;

    /// <summary>The events after a number, oldest first.</summary>
    public async ValueTask<IReadOnlyList<PublishedEvent>> ReadAsync(EventStream stream, long number, int most, CancellationToken stop)
    {
        if (tail.Read(stream, number, most) is { } newest) return newest;
        await using var db = await contexts.CreateDbContextAsync(stop);
        var events = new List<PublishedEvent>();
        await foreach (var fact in after(db, stream.RetailerId, stream.Operational, number, most).WithCancellation(stop)) events.Add(new(fact, fact.Sequence!.Value));
        return events;
    }

    /// <summary>Calls back after each dispatch of that stream's events by this process.</summary>
    public IDisposable Subscribe(EventStream stream, Action dispatched) => new Subscription(subscribers.GetOrAdd(stream, _ => new()), dispatched);

    /// <summary>Each with its event, by its number.</summary>
    public async Task<List<(T, PublishedEvent)>> WithEventsAsync<T>(EventStream stream, IReadOnlyCollection<T> some, Func<T, long> numberOf)
    {
        if (some.Count == 0) return [];
        var numbers = some.Select(one => (long?)numberOf(one)).ToList();
        await using var db = await contexts.CreateDbContextAsync();
        var facts = await db.Set<JournalRow>().AsNoTracking()
            .Where(f => f.RetailerId == stream.RetailerId && f.Operational == stream.Operational && numbers.Contains(f.Sequence)).ToDictionaryAsync(f => f.Sequence!.Value);
        return [.. some.Select(one => (one, new PublishedEvent(facts[numberOf(one)], numberOf(one))))];
    }

    /// <summary>The last number that was given out; 0 before the first.</summary>
    public async Task<long> LatestAsync(EventStream stream, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await LatestAsync(db, stream, stop);
    }

    public Task<long> LatestAsync(ExchangeDb db, EventStream stream, CancellationToken stop) => db.Set<EventSequenceRow>().AsNoTracking()
        .Where(s => s.RetailerId == stream.RetailerId && s.Operational == stream.Operational).Select(s => s.Last).FirstOrDefaultAsync(stop);

    /// <summary>One event by its id; null if the retailer has none, or it has no number yet.</summary>
    public async Task<PublishedEvent?> FindAsync(Guid retailerId, string id, CancellationToken stop)
    {
        if (!EventId.TryParse(id, out var subject, out var number)) return null;
        await using var db = await contexts.CreateDbContextAsync(stop);
        var fact = await db.Set<JournalRow>().AsNoTracking()
            .SingleOrDefaultAsync(f => f.SubjectId == subject && f.Number == number && f.RetailerId == retailerId && f.Sequence != null, stop);
        return fact is null ? null : new(fact, fact.Sequence!.Value);
    }

    internal void Dispatched(IEnumerable<PublishedEvent> events)
    {
        foreach (var stream in events.GroupBy(e => e.Stream))
        {
            tail.Append(stream.Key, [.. stream]);
            BellOf(stream.Key).Ring();
            if (subscribers.TryGetValue(stream.Key, out var called))
                foreach (var call in called.Keys) call.Dispatched();
        }
    }

    CommitBell BellOf(EventStream stream) => bells.GetOrAdd(stream, _ => new());

    sealed class Subscription : IDisposable
    {
        readonly ConcurrentDictionary<Subscription, bool> all;

        public Subscription(ConcurrentDictionary<Subscription, bool> all, Action dispatched)
        {
            (this.all, Dispatched) = (all, dispatched);
            all[this] = true;
        }

        public Action Dispatched { get; }

        public void Dispose() => all.TryRemove(this, out _);
    }
}
