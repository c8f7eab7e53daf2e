using System.Collections.Concurrent;

namespace Exchange.Journal.Events;

/// <summary>The newest events of each stream in memory: whoever keeps up never asks the database. It is told of numbers only after their commit, and must be told of all, of those that another replica gave at least that they are there.</summary>
sealed class EventTail
{
    const int Kept = 1024;
    readonly ConcurrentDictionary<EventStream, Tail> tails = new();

    public void Append(EventStream stream, IReadOnlyList<PublishedEvent> events) => tails.GetOrAdd(stream, _ => new()).Append(events);

    /// <summary>Numbers up to this were given by another replica: they are read from the database.</summary>
    public void Skip(EventStream stream, long last) => tails.GetOrAdd(stream, _ => new()).Skip(last);

    public void Clear() => tails.Clear();

    /// <summary>The events after a number, or null if the tail doesn't reach back so far.</summary>
    public IReadOnlyList<PublishedEvent>? Read(EventStream stream, long after, int most) => tails.TryGetValue(stream, out var tail) ? tail.Read(after, most) : null;

    sealed class Tail
    {
        readonly Lock gate = new();
        readonly PublishedEvent[] kept = new PublishedEvent[Kept]; // each at the place of its number
        long first = 1, last;

        public void Append(IReadOnlyList<PublishedEvent> events)
        {
            lock (gate)
            {
                if (events[^1].Sequence <= last) return; // another replica told of later ones before these came here
                // Another replica dispatched in between: what is kept would have a hole.
                if (events[0].Sequence != last + 1) first = events[0].Sequence;
                foreach (var one in events) kept[one.Sequence % Kept] = one;
                last = events[^1].Sequence;
                first = Math.Max(first, last - Kept + 1);
            }
        }

        public void Skip(long to)
        {
            lock (gate)
            {
                if (to <= last) return;
                (first, last) = (to + 1, to);
            }
        }

        public IReadOnlyList<PublishedEvent>? Read(long after, int most)
        {
            lock (gate)
            {
                if (last == 0 || first > after + 1) return null;
                var events = new PublishedEvent[Math.Clamp(last - after, 0, most)];
                for (var i = 0; i < events.Length; i++) events[i] = kept[(after + 1 + i) % Kept];
                return events;
            }
        }
    }
}
