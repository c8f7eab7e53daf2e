using System.Reflection;

namespace Exchange.Contracts.Webhooks;

/// <summary>A kind of event.</summary>
/// <param name="Name">What happened, in the past tense and dotted, such as <c>exchange.completed</c>.</param>
/// <param name="Version">The version of the fact's schema, from 1.</param>
/// <param name="Subject">The kind of what it happens to (<see cref="EventSubject.Kind"/>).</param>
/// <param name="Fact">The record that is the fact.</param>
/// <param name="Example">One of them.</param>
public sealed record EventType(string Name, int Version, string Subject, Type Fact, IFact Example)
{
    /// <summary>What the name begins with: <c>exchange</c> of <c>exchange.completed</c>.</summary>
    public string Family => Name[..Name.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>About the service's own working (deliveries, dead letters): in a sequence of their own, and sent to nobody who doesn't ask for them.</summary>
    public bool Operational => Subject is "webhook-endpoint" or "dead-letter";

    /// <summary>What the record's <see cref="EventAttribute"/> says.</summary>
    internal static EventType Of<TFact>(string subject, TFact example) where TFact : IFact =>
        typeof(TFact).GetCustomAttribute<EventAttribute>() is { } named
            ? new(named.Name, named.Version, subject, typeof(TFact), example)
            : throw new InvalidOperationException($"{typeof(TFact).Name} doesn't name its event.");
}
