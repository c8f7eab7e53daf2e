using System.Collections.Frozen;

namespace Exchange.Retailers;

/// <summary>A retailer and its stores as they stand.</summary>
public sealed record Retailer(Guid Id, string Code, string Name, string Region, string Currency, string Country)
{
    public required FrozenDictionary<string, Store> Stores { get; init; }

    public Store? Store(string? number) => number is null ? null : Stores.GetValueOrDefault(number);
}

/// <summary>A shop and its calendar.</summary>
public sealed record Store(Guid RetailerId, string Number, string Name, string Country, string Currency, string? Address, StoreCalendar Calendar);
