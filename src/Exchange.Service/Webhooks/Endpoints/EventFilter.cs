using System.Collections.Frozen;
using Exchange.Journal.Events;

namespace Exchange.Webhooks.Endpoints;

/// <summary>Which events an endpoint wants, by type (<c>exchange.completed</c>, or a family as <c>exchange.*</c>) and by store.</summary>
sealed class EventFilter
{
    readonly FrozenSet<string> types, stores;
    readonly string[] families;

    public EventFilter(string types, string stores)
    {
        var patterns = Words(types);
        this.types = patterns.Where(p => !p.EndsWith(".*", StringComparison.Ordinal)).ToFrozenSet(StringComparer.Ordinal);
        families = [.. patterns.Where(p => p.EndsWith(".*", StringComparison.Ordinal)).Select(p => p[..^1])];
        this.stores = Words(stores).ToFrozenSet(StringComparer.Ordinal);
    }

    public static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What concerns no single store, such as a programme's withdrawal, concerns each.</summary>
    public bool Wants(PublishedEvent one) =>
        (stores.Count == 0 || one.Store is null || stores.Contains(one.Store))
        && ((types.Count == 0 && families.Length == 0) || types.Contains(one.Type) || families.Any(family => one.Type.StartsWith(family, StringComparison.Ordinal)));
}
