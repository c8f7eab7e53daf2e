namespace Exchange.Contracts.Webhooks;

/// <summary>Events after a number, in their order.</summary>
/// <param name="Events">The events, whole; the same bytes as a webhook with full payload delivers.</param>
/// <param name="Next">What to ask after next. It moves on even where the filter left everything out.</param>
/// <param name="Latest">The last number that was given out when this was read.</param>
public sealed record EventPage(IReadOnlyList<WebhookEvent> Events, long Next, long Latest);
