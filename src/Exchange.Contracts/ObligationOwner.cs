using System.Text.Json.Serialization;

namespace Exchange.Contracts;

/// <summary>Who owes it.</summary>
[JsonConverter(typeof(NamedOnly<ObligationOwner>))]
public enum ObligationOwner
{
    /// <summary>This service, which is at it.</summary>
    Service,
    /// <summary>One of the retailer's people, who decides.</summary>
    Person,
    /// <summary>The store, at its till.</summary>
    Store,
    /// <summary>The customer.</summary>
    Customer,
    /// <summary>The vendor.</summary>
    Vendor,
}
