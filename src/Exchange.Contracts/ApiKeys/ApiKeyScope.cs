namespace Exchange.Contracts.ApiKeys;

/// <summary>What an API key may do. Each scope includes the ones before it.</summary>
public enum ApiKeyScope
{
    /// <summary>Tills: the POS API, of one store if the key names it.</summary>
    Pos,
    /// <summary>The retailer's head office: also the retailer API, for its own rows only.</summary>
    Retailer,
    /// <summary>The people who run the service for this retailer: also what only they may decide.</summary>
    Operator,
}
