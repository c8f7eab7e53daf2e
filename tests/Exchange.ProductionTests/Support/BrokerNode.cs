using System.Net;
using System.Net.Http.Json;
using System.Text;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Images;
using DotNet.Testcontainers.Networks;
using Testcontainers.RabbitMq;

namespace Exchange.ProductionTests.Support;

/// <summary>One node of a RabbitMQ cluster, in a container of its own.</summary>
public sealed class BrokerNode : IAsyncDisposable
{
    public const string User = "exchange", Password = "exchange";
    const string Home = "/var/lib/rabbitmq";
    const int ManagementPort = 15672;
    readonly HttpClient management = new() { DefaultRequestHeaders = { Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{User}:{Password}"))) } };
    readonly RabbitMqContainer container;

    public BrokerNode(string name, INetwork network, IEnumerable<string> cluster, BrokerNodeTls? tls)
    {
        Name = name;
        var builder = new RabbitMqBuilder(Images.RabbitMq).WithImagePullPolicy(PullPolicy.Missing)
            .WithLabel(DockerEngine.OwnerLabel, DockerEngine.Owner)
            .WithPortBinding(ManagementPort, assignRandomHostPort: true)
            .WithUsername(User).WithPassword(Password)
            .WithNetwork(network).WithNetworkAliases(name).WithHostname(name)
            .WithEnvironment("RABBITMQ_NODENAME", $"rabbit@{name}")
            // Idle schedulers sleep instead of spinning: tests share few cores.
            .WithEnvironment("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+sbwt none +sbwtdcpu none +sbwtdio none")
            .WithResourceMapping(Encoding.ASCII.GetBytes("only-for-tests"), $"{Home}/.erlang.cookie", fileMode: UnixFileModes.UserRead)
            .WithResourceMapping(Encoding.ASCII.GetBytes(Configuration(cluster)), "/etc/rabbitmq/conf.d/80-tests.conf")
            .WithWaitStrategy(Wait.ForUnixContainer().AddCustomWaitStrategy(new Answers(c => Answers.ToAmqp(((RabbitMqContainer)c).GetConnectionString())), w => w.WithInterval(Answers.Often)));
        container = (tls?.On(builder) ?? builder).Build();
    }

    public string Name { get; }

    /// <summary>Where it listens: another port after each start.</summary>
    public DnsEndPoint Address => new(container.Hostname, container.GetMappedPublicPort(RabbitMqBuilder.RabbitMqPort));

    /// <summary>Where it speaks TLS, if it does.</summary>
    public DnsEndPoint TlsAddress => new(container.Hostname, container.GetMappedPublicPort(BrokerNodeTls.Port));

    /// <summary>Starts it, or starts it again on its data; returns when it takes connections.</summary>
    public Task StartAsync() => container.StartAsync();

    public Task KillAsync() => DockerEngine.KillAsync(container);

    /// <summary>One change through the management API: rabbitmqctl takes a second to start.</summary>
    public Task PutAsync(string path, object body) => ManageAsync(at => management.PutAsJsonAsync(at, body), path);

    public Task DeleteAsync(string path) => ManageAsync(management.DeleteAsync, path);

    async Task ManageAsync(Func<Uri, Task<HttpResponseMessage>> send, string path)
    {
        using var answer = await send(new($"http://{container.Hostname}:{container.GetMappedPublicPort(ManagementPort)}/api/{path}"));
        answer.EnsureSuccessStatusCode();
    }

    public async Task<string> RunAsync(params string[] command)
    {
        var ended = await container.ExecAsync(command);
        return ended.ExitCode == 0 ? ended.Stdout : throw new InvalidOperationException($"{string.Join(' ', command)} on {Name}: {ended.Stdout} {ended.Stderr}");
    }

    static string Configuration(IEnumerable<string> cluster) =>
        $"cluster_formation.peer_discovery_backend = classic_config\nvm_memory_high_watermark.absolute = 1GB\ndisk_free_limit.absolute = 200MB\n"
        + string.Concat(cluster.Select((name, index) => $"cluster_formation.classic_config.nodes.{index + 1} = rabbit@{name}\n"));

    public ValueTask DisposeAsync()
    {
        management.Dispose();
        return container.DisposeAsync();
    }
}
