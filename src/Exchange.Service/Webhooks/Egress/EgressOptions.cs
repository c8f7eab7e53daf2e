namespace Exchange.Webhooks.Egress;

/// <summary>The way out to addresses that retailers name; section <c>Webhooks:Egress</c>.</summary>
public sealed record EgressOptions
{
    public const string Section = "Webhooks:Egress";

    /// <summary>A whole attempt: waiting for a connection, connecting, sending, and reading the answer to its end.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Name, connection, tunnel and TLS together. Several addresses of one name share it.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of an answer that are read at most; a longer one costs its connection.</summary>
    public int AnswerLimit { get; init; } = 64 * 1024;

    /// <summary>Bytes of an answer that are kept.</summary>
    public int AnswerKept { get; init; } = 4 * 1024;

    /// <summary>Kilobytes that the answer's headers may have.</summary>
    public int HeaderKilobytes { get; init; } = 16;

    /// <summary>Connections to one host and port. Who waits for one spends its attempt's time, so this must be above what senders have in flight to a host that retailers share.</summary>
    public int MaxConnectionsPerServer { get; init; } = 512;

    /// <summary>After this long a connection is made anew, and so checked anew.</summary>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromMinutes(2);

    public TimeSpan ConnectionIdle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A proxy that speaks CONNECT, <c>http://[user:password@]host:port</c>, for those who need fixed source addresses. It is told the address that was checked here
    /// and never a name, so that it can't resolve one to something else. Name resolution is therefore needed here even with a proxy.
    /// </summary>
    public Uri? Proxy { get; init; }

    /// <summary>CIDR ranges that are let through although they are forbidden, by plain http too. For local trials and tests; production refuses it.</summary>
    public string[] AllowRanges { get; init; } = [];

    /// <summary>CIDR ranges forbidden besides the usual: the operator's own public addresses, a NAT64 prefix of its own network.</summary>
    public string[] DenyRanges { get; init; } = [];
}
