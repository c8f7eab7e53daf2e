using System.Security.Claims;
using Exchange.Contracts.ApiKeys;

namespace Exchange.Hosting;

/// <summary>Who calls: the API key's retailer, what the key may do, and its store if the key is a store's own.</summary>
public sealed record Caller(Guid RetailerId, Guid KeyId, string? StoreNumber, ApiKeyScope Scope = ApiKeyScope.Pos)
{
    /// <summary>True unless the key is bound to another store.</summary>
    public bool MayActFor(string storeNumber) =>
        StoreNumber is null || string.Equals(StoreNumber, storeNumber, StringComparison.Ordinal);

    public static ValueTask<Caller?> BindAsync(HttpContext http) => new(Of(http.User));

    public static Caller? Of(ClaimsPrincipal user) => user.FindFirstValue("retailer") is { } retailer
        ? new(Guid.Parse(retailer), Guid.Parse(user.FindFirstValue("key")!), user.FindFirstValue("store"),
            Enum.Parse<ApiKeyScope>(user.FindFirstValue("scope")!))
        : null;

    public ClaimsIdentity ToIdentity(string scheme)
    {
        var identity = new ClaimsIdentity(
            [new("retailer", RetailerId.ToString()), new("key", KeyId.ToString()), new("scope", Scope.ToString())], scheme);
        if (StoreNumber is not null) identity.AddClaim(new("store", StoreNumber));
        return identity;
    }
}
