using Exchange.Hosting;

namespace Exchange.Retailers;

/// <summary>Which store a till's call is about.</summary>
public static class CallerStore
{
    /// <summary>The key's own store, or the one asked for; a store's key may not ask for another.</summary>
    public static async Task<Answer<Store>> StoreAsync(this RetailerDirectory directory, Caller caller, string? asked, CancellationToken stop)
    {
        if (caller.StoreNumber is { } own && asked is not null && asked != own)
            return new Refusal(Problems.Forbidden, $"This key belongs to store {own}.");
        if ((caller.StoreNumber ?? asked) is not { } number)
            return Refusal.Invalid("/store", "Name the store: this key belongs to none.");
        var retailer = await directory.OfAsync(caller.RetailerId, stop);
        return retailer.Store(number) is { } store ? store : new Refusal(Problems.StoreNotFound, $"There is no store {number}.");
    }
}
