using System.Collections.Frozen;

namespace Exchange.Contracts.Webhooks;

/// <summary>All kinds of events that there are: nothing else is journaled or sent. <c>contracts/events</c> and <c>contracts/asyncapi.yaml</c> are made from it.</summary>
public static class EventCatalogue
{
    /// <summary>Every kind, in the order of an exchange's way; those about deliveries and dead letters last.</summary>
    public static IReadOnlyList<EventType> All { get; } = [.. EventExamples.Exchanges, .. EventExamples.Retailers, .. EventExamples.Deliveries, .. EventExamples.DeadLetters];

    static readonly FrozenDictionary<string, EventType> byName = All.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
    static readonly FrozenDictionary<Type, EventType> byFact = All.ToFrozenDictionary(type => type.Fact);

    /// <summary>The kind of that name; null if there is none.</summary>
    public static EventType? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The kind that a fact is of.</summary>
    /// <exception cref="KeyNotFoundException">The record is not in the catalogue.</exception>
    public static EventType Of(IFact fact) => byFact[fact.GetType()];
}
