namespace Exchange.Contracts.Webhooks;

/// <summary>
/// A fact's body: what the journal keeps, and what a full event carries as <c>data.fact</c>. Its type's name is that of its <see cref="EventAttribute"/>.
/// It carries no personal data and no keys. Members and values of enumerations may be added to it, never removed or changed.
/// </summary>
public interface IFact;
