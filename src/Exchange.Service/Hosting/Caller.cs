using System.Security.Claims;

namespace Exchange.Hosting;

/// <summary>Who calls: the API key's retailer, and its store if the key is a store's own.</summary>
public sealed record Caller(Guid RetailerId, Guid KeyId, string? StoreNumber)
{
    public static ValueTask<Caller?> BindAsync(HttpContext http) => new(Of(http.User));

    public static Caller? Of(ClaimsPrincipal user) => user.FindFirstValue("retailer") is { } retailer
        ? new(Guid.Parse(retailer), Guid.Parse(user.FindFirstValue("key")!), user.FindFirstValue("store"))
        : null;
}
