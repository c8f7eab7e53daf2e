namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>A webhook endpoint keeps failing, and will be disabled if that goes on.</summary>
/// <param name="Endpoint">Its id.</param>
/// <param name="Since">Since when nothing has got through, UTC.</param>
/// <param name="DisablesAt">When it will be disabled, UTC.</param>
[Event("webhook-endpoint.failing")]
public sealed record WebhookEndpointFailingFact(Guid Endpoint, DateTime Since, DateTime DisablesAt) : IFact;

/// <summary>A webhook endpoint takes deliveries again after it was failing.</summary>
/// <param name="Endpoint">Its id.</param>
/// <param name="FailingSince">Since when nothing had got through, UTC.</param>
[Event("webhook-endpoint.recovered")]
public sealed record WebhookEndpointRecoveredFact(Guid Endpoint, DateTime FailingSince) : IFact;

/// <summary>Nothing is sent to a webhook endpoint any more. Its events are kept, and can be recovered.</summary>
/// <param name="Endpoint">Its id.</param>
/// <param name="Reason"><c>gone</c> (it answered 410), <c>failing</c> (for too long), <c>unverified</c> (it never answered the challenge) or <c>by-request</c>.</param>
[Event("webhook-endpoint.disabled")]
public sealed record WebhookEndpointDisabledFact(Guid Endpoint, string Reason) : IFact;

/// <summary>A webhook endpoint is sent events.</summary>
/// <param name="Endpoint">Its id.</param>
[Event("webhook-endpoint.enabled")]
public sealed record WebhookEndpointEnabledFact(Guid Endpoint) : IFact;

/// <summary>Events were tried as often as the schedule allows and did not get through. They can be resent.</summary>
/// <param name="Endpoint">The endpoint's id.</param>
/// <param name="Count">How many events.</param>
/// <param name="FirstSequence">The sequence number of the first of them.</param>
/// <param name="LastSequence">The sequence number of the last of them; those between may have got through.</param>
[Event("webhook-delivery.exhausted")]
public sealed record WebhookDeliveryExhaustedFact(Guid Endpoint, int Count, long FirstSequence, long LastSequence) : IFact;
