using System.Collections.Concurrent;
using System.Globalization;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Journal.Events;

/// <summary>The events of every stream in their order: what is written here is what leaves the service.</summary>
public sealed class EventBook
{
    const string Numbered = "numbered";
    static readonly Func<ExchangeDb, Guid, bool, long, int, IAsyncEnumerable<JournalRow>> after = EF.CompileAsyncQuery(
        (ExchangeDb db, Guid retailer, bool operational, long number, int most) => db.Set<JournalRow>().AsNoTracking()
            .Where(f => f.RetailerId == retailer && f.Operational == operational && f.Sequence > number).OrderBy(f => f.Sequence).Take(most).Select(f => f));

    readonly IDbContextFactory<ExchangeDb> contexts;
    readonly Replicas? replicas;
    readonly CommitBell elsewhere = new();
    readonly EventTail tail = new();
    readonly ConcurrentDictionary<EventStream, CommitBell> bells = new();
    readonly ConcurrentDictionary<EventStream, ConcurrentDictionary<Subscription, bool>> subscribers = new();

    /// <param name="replicas">Who give numbers too.</param>
    public EventBook(IDbContextFactory<ExchangeDb> contexts, Replicas? replicas = null)
    {
        (this.contexts, this.replicas) = (contexts, replicas);
        replicas?.Hear(Numbered, HeardOf);
        replicas?.WhenLost(Lost);
    }

    /// <summary>The next numbers that another replica gives.</summary>
    internal Task NextElsewhere => elsewhere.Next;

    /// <summary>The next dispatch of that stream's events; take it before reading.</summary>
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

    /// <summary>Calls back after each dispatch of that stream's events.</summary>
    public IDisposable Subscribe(EventStream stream, Action dispatched) => new Subscription(subscribers.GetOrAdd(stream, _ => new()), dispatched);

    /// <summary>Each with its event, by its number.</summary>
    public async Task<List<(T, PublishedEvent)>> WithEventsAsync<T>(EventStream stream, IReadOnlyCollection<T> some, Func<T, long> numberOf)
    {
        if (some.Count == 0) return [];
        var numbers = some.Select(one => (long?)numberOf(one)).ToList();
        await using var db = await contexts.CreateDbContextAsync();
        var facts = await db.Set<JournalRow>().AsNoTracking()
            .Where(f => f.RetailerId == stream.RetailerId && f.Operational == stream.Operational && f.Sequence != null && numbers.Contains(f.Sequence)).ToDictionaryAsync(f => f.Sequence!.Value);
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
            var some = stream.ToList();
            tail.Append(stream.Key, some);
            Wake(stream.Key);
            replicas?.Tell(Numbered, string.Create(CultureInfo.InvariantCulture, $"{stream.Key.RetailerId:N} {(stream.Key.Operational ? 1 : 0)} {some[^1].Sequence}"));
        }
    }

    void HeardOf(string text)
    {
        var parts = text.Split(' ');
        var stream = new EventStream(Guid.ParseExact(parts[0], "N"), parts[1] == "1");
        tail.Skip(stream, long.Parse(parts[2], CultureInfo.InvariantCulture));
        elsewhere.Ring();
        Wake(stream);
    }

    /// <summary>Numbers may have been given that nobody told of here: what is in memory may have an end that is none.</summary>
    void Lost()
    {
        tail.Clear();
        elsewhere.Ring();
        foreach (var stream in bells.Keys.Union(subscribers.Keys)) Wake(stream);
    }

    void Wake(EventStream stream)
    {
        BellOf(stream).Ring();
        if (!subscribers.TryGetValue(stream, out var called)) return;
        foreach (var call in called.Keys) call.Dispatched();
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
