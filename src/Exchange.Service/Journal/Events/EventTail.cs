using System.Collections.Concurrent;

namespace Exchange.Journal.Events;

/// <summary>The newest events of each stream in memory: whoever keeps up never asks the database. It is told of numbers only after their commit.</summary>
sealed class EventTail
{
    const int Kept = 4096;
    readonly ConcurrentDictionary<EventStream, Tail> tails = new();

    public void Append(EventStream stream, IReadOnlyList<PublishedEvent> events) => tails.GetOrAdd(stream, _ => new()).Append(events);

    /// <summary>The events after a number, or null if the tail doesn't reach back so far.</summary>
    public IReadOnlyList<PublishedEvent>? Read(EventStream stream, long after, int most) => tails.TryGetValue(stream, out var tail) ? tail.Read(after, most) : null;

    sealed class Tail
    {
        readonly Lock gate = new();
        readonly Queue<PublishedEvent> newest = new(Kept);

        public void Append(IReadOnlyList<PublishedEvent> events)
        {
            lock (gate)
            {
                // Another process of this cell dispatched in between: what is kept would have a hole.
                if (newest.Count > 0 && events[0].Sequence != newest.Last().Sequence + 1) newest.Clear();
                foreach (var one in events)
                {
                    if (newest.Count == Kept) newest.Dequeue();
                    newest.Enqueue(one);
                }
            }
        }

        public IReadOnlyList<PublishedEvent>? Read(long after, int most)
        {
            lock (gate)
            {
                if (newest.Count == 0 || newest.Peek().Sequence > after + 1) return null;
                var skip = (int)Math.Min(newest.Count, after + 1 - newest.Peek().Sequence);
                return [.. newest.Skip(skip).Take(most)];
            }
        }
    }
}
