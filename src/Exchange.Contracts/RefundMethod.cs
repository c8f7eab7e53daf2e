using System.Text.Json.Serialization;

namespace Exchange.Contracts;

/// <summary>How the customer gets money back, at the till.</summary>
[JsonConverter(typeof(NamedOnly<RefundMethod>))]
public enum RefundMethod
{
    /// <summary>The way it was paid.</summary>
    OriginalTender,
    /// <summary>As store credit.</summary>
    StoreCredit,
}
