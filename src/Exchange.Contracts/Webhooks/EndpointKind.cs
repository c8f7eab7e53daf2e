namespace Exchange.Contracts.Webhooks;

/// <summary>What an endpoint is sent.</summary>
public enum EndpointKind
{
    /// <summary>The retailer's events.</summary>
    Events,
    /// <summary>What happens to the deliveries themselves (endpoints that fail, are disabled or recover, events that were given up), and what was done about dead letters.</summary>
    Operational,
}

/// <summary>Whether an endpoint is sent anything.</summary>
public enum EndpointState
{
    /// <summary>It has not yet answered the challenge; its events wait.</summary>
    Verifying,
    /// <summary>It is sent its events.</summary>
    Enabled,
    /// <summary>It is sent nothing; its events are kept, and sent when it is enabled.</summary>
    Disabled,
}
