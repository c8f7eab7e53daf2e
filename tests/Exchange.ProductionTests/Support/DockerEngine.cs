using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;

namespace Exchange.ProductionTests.Support;

/// <summary>What Testcontainers has no word for: killing without a chance to say goodbye, and clearing away what a killed run left.</summary>
static class DockerEngine
{
    /// <summary>On all that this project starts: the id of the process that did.</summary>
    public const string OwnerLabel = "exchange.tests.process";
    const string TestcontainersLabel = "org.testcontainers=true";

    public static string Owner { get; } = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    static readonly Lazy<IDockerClient> Client = new(() => (TestcontainersSettings.OS.DockerEndpointAuthConfig
        ?? throw new InvalidOperationException("No container engine answers. tests/containers/prepare makes one; then source tests/containers/env.")).GetDockerClientBuilder().Build());

    /// <summary>kill -9 of the container's first process, and with it of all others; returns when it is dead.</summary>
    public static async Task KillAsync(IContainer container)
    {
        await Client.Value.Containers.KillContainerAsync(container.Id, new ContainerKillParameters { Signal = "SIGKILL" });
        await Client.Value.Containers.WaitContainerAsync(container.Id);
    }

    /// <summary>Removes containers and networks of test processes that are no more; those of others, and of runs beside this one, stay.</summary>
    public static async Task RemoveLeftoversAsync()
    {
        var ours = new Dictionary<string, IDictionary<string, bool>>(StringComparer.Ordinal)
        {
            ["label"] = new Dictionary<string, bool>(StringComparer.Ordinal) { [TestcontainersLabel] = true, [OwnerLabel] = true },
        };
        foreach (var left in (await Client.Value.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = ours })).Where(c => IsOrphan(c.Labels)))
            await Client.Value.Containers.RemoveContainerAsync(left.ID, new ContainerRemoveParameters { Force = true, RemoveVolumes = true });
        foreach (var left in (await Client.Value.Networks.ListNetworksAsync(new NetworksListParameters { Filters = ours })).Where(n => IsOrphan(n.Labels)))
            await Client.Value.Networks.DeleteNetworkAsync(left.ID);
    }

    // An engine that takes either label for both must not cost others their containers, so both are looked at here again.
    static bool IsOrphan(IDictionary<string, string> labels) =>
        labels.TryGetValue(OwnerLabel, out var owner) && labels.ContainsKey("org.testcontainers") && !File.Exists($"/proc/{owner}/stat");
}
