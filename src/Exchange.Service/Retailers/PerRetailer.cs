using System.Collections.Concurrent;

namespace Exchange.Retailers;

/// <summary>One immutable view for each retailer, loaded at first use and again after a change; a change by another process (a command) is seen after some seconds.</summary>
public sealed class PerRetailer<T>
    where T : class
{
    const long Fresh = 5_000;
    readonly ConcurrentDictionary<Guid, (Lazy<Task<T>> View, long At)> views = new();
    readonly Func<Guid, Task<T>> load;

    public PerRetailer(RetailerWriter writer, Func<Guid, Task<T>> load)
    {
        this.load = load;
        // A load that is under way keeps its old view to itself: its entry is gone.
        writer.OnChange(retailerId => views.TryRemove(retailerId, out _));
    }

    public ValueTask<T> OfAsync(Guid retailerId, CancellationToken stop)
    {
        var (now, entry) = (Environment.TickCount64, views.GetOrAdd(retailerId, New));
        if (now - entry.At > Fresh && views.TryUpdate(retailerId, New(retailerId), entry)) entry = views.GetOrAdd(retailerId, New);
        return new(entry.View.Value.IsCompletedSuccessfully ? entry.View.Value : LoadedAsync(retailerId, entry, stop));
    }

    (Lazy<Task<T>>, long) New(Guid retailerId) => (new(() => load(retailerId)), Environment.TickCount64);

    async Task<T> LoadedAsync(Guid retailerId, (Lazy<Task<T>> View, long) entry, CancellationToken stop)
    {
        try
        {
            return await entry.View.Value.WaitAsync(stop);
        }
        finally
        {
            if (entry.View.Value is { IsCompleted: true, IsCompletedSuccessfully: false })
                views.TryRemove(new(retailerId, entry));
        }
    }
}
