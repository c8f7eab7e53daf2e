using System.Threading.Channels;

namespace Exchange.Persistence;

/// <summary>Puts batches together: no two works that touch the same thing are in one batch, nor in two that are under way, and works on one thing keep their order.</summary>
sealed class WaitingWorks
{
    const int BatchSize = 128, MostHeld = 1024;
    readonly Lock gate = new();
    readonly LinkedList<StoreWork> held = [];
    readonly HashSet<string> underWay = new(StringComparer.Ordinal);

    /// <summary>Nothing waits behind what is under way.</summary>
    public bool IsEmpty
    {
        get { lock (gate) return held.Count == 0; }
    }

    public List<StoreWork> TakeBatch(ChannelReader<StoreWork> intake, ChannelReader<StoreWork> changes)
    {
        lock (gate)
        {
            var (batch, touched) = (new List<StoreWork>(), new HashSet<string>(underWay, StringComparer.Ordinal));
            for (var node = held.First; node is not null && batch.Count < BatchSize;)
            {
                var next = node.Next;
                if (Fits(node.Value, batch, touched)) held.Remove(node);
                node = next;
            }
            // Answers of vendors and facts from outside finish what was accepted; new exchanges come after them, but always get a share.
            TakeFrom(intake, BatchSize / 4);
            TakeFrom(changes, BatchSize);
            TakeFrom(intake, BatchSize);
            foreach (var work in batch) underWay.UnionWith(work.Touches);
            return batch;

            void TakeFrom(ChannelReader<StoreWork> lane, int upTo)
            {
                while (batch.Count < upTo && held.Count < MostHeld && lane.TryRead(out var work))
                    if (!Fits(work, batch, touched)) held.AddLast(work);
            }
        }
    }

    /// <param name="batch">Is no longer under way.</param>
    /// <param name="again">Those of it that somebody else was faster than.</param>
    public void Done(IReadOnlyList<StoreWork> batch, IEnumerable<StoreWork> again)
    {
        lock (gate)
        {
            foreach (var work in batch) underWay.ExceptWith(work.Touches);
            foreach (var work in again.Reverse()) held.AddFirst(work);
        }
    }

    static bool Fits(StoreWork work, List<StoreWork> batch, HashSet<string> touched)
    {
        var touches = work.Touches.ToList();
        if (touches.Exists(touched.Contains))
        {
            touched.UnionWith(touches); // whoever comes later waits behind it
            return false;
        }
        touched.UnionWith(touches);
        if (work.TryTake()) batch.Add(work);
        return true;
    }
}
