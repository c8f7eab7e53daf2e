namespace Exchange.Journal.Events;

/// <summary>One gapless sequence of events: a retailer's, or that of the facts about its deliveries.</summary>
public readonly record struct EventStream(Guid RetailerId, bool Operational = false);
