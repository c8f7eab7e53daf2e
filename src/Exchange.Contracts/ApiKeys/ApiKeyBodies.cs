using System.ComponentModel.DataAnnotations;

namespace Exchange.Contracts.ApiKeys;

/// <summary>Asks for a new API key.</summary>
public sealed record NewApiKey
{
    /// <summary>What the key is for, in the retailer's own words; 1 to 80 characters.</summary>
    [StringLength(80, MinimumLength = 1)]
    public required string Label { get; init; }

    /// <summary>What the key may do; never more than the key that asks.</summary>
    public required ApiKeyScope Scope { get; init; }

    /// <summary>The one store that the key may act for; only with scope <c>pos</c>. Without it: every store of the retailer.</summary>
    [StringLength(32, MinimumLength = 1)]
    public string? StoreNumber { get; init; }
}

/// <summary>A new API key and, this once, its text.</summary>
/// <param name="Key">What stays readable of the key.</param>
/// <param name="Text">The key itself. It is not stored and can't be shown again.</param>
public sealed record MintedApiKey(ApiKeyView Key, string Text);

/// <summary>An API key without its secret.</summary>
/// <param name="Id">The key's public id, as it stands within the key.</param>
/// <param name="Label">What the key is for.</param>
/// <param name="Scope">What the key may do.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="StoreNumber">The one store that the key may act for, if any.</param>
/// <param name="RevokedAt">When it was revoked, UTC; null while it is valid.</param>
/// <param name="LastUsedOn">The last UTC day on which it was used; null if never.</param>
public sealed record ApiKeyView(
    Guid Id, string Label, ApiKeyScope Scope, DateTimeOffset CreatedAt,
    string? StoreNumber = null, DateTimeOffset? RevokedAt = null, DateOnly? LastUsedOn = null);

/// <summary>All API keys of the retailer, oldest first, revoked ones included.</summary>
/// <param name="Keys">The keys.</param>
public sealed record ApiKeyList(IReadOnlyList<ApiKeyView> Keys);
