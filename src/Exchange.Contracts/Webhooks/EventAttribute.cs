namespace Exchange.Contracts.Webhooks;

/// <summary>Names the event type whose fact a record is.</summary>
/// <param name="name">What happened, in the past tense and dotted, such as <c>exchange.completed</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventAttribute(string name) : Attribute
{
    /// <summary>What happened, in the past tense and dotted.</summary>
    public string Name { get; } = name;
    /// <summary>The version of the fact's schema, from 1. What only adds to it keeps the version.</summary>
    public int Version { get; init; } = 1;
}
