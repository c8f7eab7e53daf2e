using System.Text;
using DotNet.Testcontainers.Configurations;
using Testcontainers.RabbitMq;

namespace Exchange.ProductionTests.Support;

/// <summary>What a node needs to speak TLS too, on a port of its own. It wants to see a certificate of the same authority.</summary>
public sealed record BrokerNodeTls(string Authority, string Certificate, string Key)
{
    public const int Port = 5671;
    const string Folder = "/etc/rabbitmq/tls";

    const string Configuration = $"""
        listeners.ssl.default = 5671
        ssl_options.cacertfile = {Folder}/authority.pem
        ssl_options.certfile = {Folder}/node.pem
        ssl_options.keyfile = {Folder}/node-key.pem
        ssl_options.verify = verify_peer
        ssl_options.fail_if_no_peer_cert = true

        """;

    public RabbitMqBuilder On(RabbitMqBuilder node) => node.WithPortBinding(Port, assignRandomHostPort: true)
        .WithResourceMapping(Encoding.ASCII.GetBytes(Authority), $"{Folder}/authority.pem", fileMode: Readable)
        .WithResourceMapping(Encoding.ASCII.GetBytes(Certificate), $"{Folder}/node.pem", fileMode: Readable)
        .WithResourceMapping(Encoding.ASCII.GetBytes(Key), $"{Folder}/node-key.pem", fileMode: Readable)
        .WithResourceMapping(Encoding.ASCII.GetBytes(Configuration), "/etc/rabbitmq/conf.d/81-tls.conf", fileMode: Readable);

    const UnixFileModes Readable = UnixFileModes.UserRead | UnixFileModes.GroupRead | UnixFileModes.OtherRead;
}
