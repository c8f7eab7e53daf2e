using System.Collections.Concurrent;

namespace Exchange.Retailers;

/// <summary>One immutable view for each retailer, loaded at first use and again after a change.</summary>
public sealed class PerRetailer<T>
    where T : class
{
    readonly ConcurrentDictionary<Guid, Lazy<Task<T>>> views = new();
    readonly Func<Guid, Task<T>> load;

    public PerRetailer(RetailerWriter writer, Func<Guid, Task<T>> load)
    {
        this.load = load;
        // A load that is under way keeps its old view to itself: its entry is gone.
        writer.OnChange(retailerId => views.TryRemove(retailerId, out _));
    }

    public ValueTask<T> OfAsync(Guid retailerId, CancellationToken stop)
    {
        var entry = views.GetOrAdd(retailerId, static (id, load) => new(() => load(id)), load);
        return new(entry.Value.IsCompletedSuccessfully ? entry.Value : LoadedAsync(retailerId, entry, stop));
    }

    async Task<T> LoadedAsync(Guid retailerId, Lazy<Task<T>> entry, CancellationToken stop)
    {
        try
        {
            return await entry.Value.WaitAsync(stop);
        }
        finally
        {
            if (entry.Value is { IsCompleted: true, IsCompletedSuccessfully: false })
                views.TryRemove(new(retailerId, entry));
        }
    }
}
