using Docker.DotNet.Models;

namespace Exchange.ProductionTests.Support;

public sealed class DockerEngineTests
{
    const string NobodysProcess = "999999999"; // above any process id that Linux gives

    [Fact]
    public async Task What_a_dead_test_process_left_is_removed_and_what_others_run_is_not()
    {
        var leftover = await CreateAsync(testcontainers: true, NobodysProcess);
        string[] others = [await CreateAsync(testcontainers: true, DockerEngine.Owner), await CreateAsync(testcontainers: true, owner: null), await CreateAsync(testcontainers: false, NobodysProcess)];
        try
        {
            await DockerEngine.RemoveLeftoversAsync();

            var there = (await DockerEngine.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true })).Select(container => container.ID).ToList();
            others.Except(there).ShouldBeEmpty();
            there.ShouldNotContain(leftover);
        }
        finally
        {
            foreach (var other in others) await DockerEngine.Client.Containers.RemoveContainerAsync(other, new ContainerRemoveParameters { Force = true });
        }
    }

    static async Task<string> CreateAsync(bool testcontainers, string? owner)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (testcontainers) labels["org.testcontainers"] = "true";
        if (owner is not null) labels[DockerEngine.OwnerLabel] = owner;
        return (await DockerEngine.Client.Containers.CreateContainerAsync(new CreateContainerParameters { Image = Images.Postgres, Labels = labels })).ID;
    }
}
