using System.Globalization;
using System.Text.RegularExpressions;

namespace Exchange.Hosting.Broker;

/// <summary>
/// The connection string <c>RabbitMq</c>: <c>amqp[s]://user:password@host[:port][,host2[:port]…][/vhost]</c>, each part percent-encoded where it must be.
/// Several hosts are nodes of one cluster.
/// </summary>
public sealed partial record BrokerAddress(bool Tls, string User, string VirtualHost, IReadOnlyList<BrokerNode> Nodes)
{
    internal string Password { get; private init; } = "";

    /// <exception cref="FormatException">It is none; the message doesn't repeat it, since it holds a password.</exception>
    public static BrokerAddress Parse(string text)
    {
        if (Form().Match(text.Trim()) is not { Success: true } parts)
            throw new FormatException("ConnectionStrings:RabbitMq is amqp[s]://user:password@host[:port][,host2[:port]…][/vhost].");
        var tls = parts.Groups["s"].Success;
        return new(tls, Text(parts, "user"), Text(parts, "vhost") is { Length: > 0 } named ? named : "/", [.. parts.Groups["node"].Captures.Select(node => Node(node.Value, tls))])
        {
            Password = Text(parts, "password"),
        };
    }

    /// <summary>For logs: without the password.</summary>
    public override string ToString() => $"{(Tls ? "amqps" : "amqp")}://{User}@{string.Join(',', Nodes)}/{Uri.EscapeDataString(VirtualHost)}";

    static string Text(Match parts, string group) => Uri.UnescapeDataString(parts.Groups[group].Value);

    static BrokerNode Node(string text, bool tls)
    {
        var (host, port) = Port().Match(text) is { Success: true } at ? (text[..at.Index], int.Parse(at.Groups["port"].ValueSpan, CultureInfo.InvariantCulture)) : (text, tls ? 5671 : 5672);
        if (port is < 1 or > 65535) throw new FormatException($"ConnectionStrings:RabbitMq: {port} is no port.");
        return new(host.Trim('[', ']'), port);
    }

    [GeneratedRegex(@"^amqp(?<s>s)?://(?<user>[^:@/,]+):(?<password>[^@/]*)@(?<node>(\[[0-9a-fA-F:.]+\]|[^:@/,\[\]]+)(:\d{1,5})?)(,(?<node>(\[[0-9a-fA-F:.]+\]|[^:@/,\[\]]+)(:\d{1,5})?))*(/(?<vhost>[^/?#]*))?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Form();

    [GeneratedRegex(@":(?<port>\d+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Port();
}

/// <summary>A node of the broker.</summary>
public sealed record BrokerNode(string Host, int Port)
{
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
