namespace Exchange.Hosting.Broker;

/// <summary>How the service works with its message broker; section <c>Broker</c>. Where the broker is, and as whom to log in, says the connection string <c>RabbitMq</c>.</summary>
public sealed record BrokerOptions
{
    public const string Section = "Broker";

    /// <summary>
    /// The saga's endpoint. More than a commit group (128), or the groups stay small. Measured on two cores with both endpoints' settings (completed exchanges a second by the
    /// command <c>speed --only completion</c>): 64 and 32 give 255 to 298, 256 and 128 give 332 to 456, 1024 and 512 give 333 to 399.
    /// </summary>
    public LaneOptions Exchanges { get; init; } = new() { Prefetch = 256, Concurrency = 256 };

    /// <summary>The endpoint that calls the vendors.</summary>
    public LaneOptions Licences { get; init; } = new() { Prefetch = 128, Concurrency = 128 };

    /// <summary>
    /// How often a message is handed out again before it is dead-lettered. Every return counts, also that of messages which a stopped or killed replica had merely prefetched:
    /// keep it well above the number of restarts that a message may live through.
    /// </summary>
    public int DeliveryLimit { get; init; } = 20;

    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For reaching one node.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the start waits for the broker.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a caller waits at most until the broker has taken what a committed row has to say; the sweep says it again.</summary>
    public TimeSpan PublishTimeout { get; init; } = TimeSpan.FromSeconds(1.5);

    public BrokerTls Tls { get; init; } = new();
}

/// <summary>One endpoint's share of the broker.</summary>
public sealed record LaneOptions
{
    /// <summary>Messages handed to this process and not yet acknowledged.</summary>
    public ushort Prefetch { get; init; }

    /// <summary>Messages worked on at once.</summary>
    public int Concurrency { get; init; }
}

/// <summary>For <c>amqps</c> alone.</summary>
public sealed record BrokerTls
{
    /// <summary>PEM file of the authorities that sign the nodes' certificates; without it those that the machine trusts.</summary>
    public string? CaFile { get; init; }

    /// <summary>The name that the nodes' certificates carry; without it each node's host name.</summary>
    public string? ServerName { get; init; }

    /// <summary>PEM file of the certificate that this service shows, if the broker wants one.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of its private key; may be the same file.</summary>
    public string? KeyFile { get; init; }
}
