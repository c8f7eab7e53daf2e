using Exchange.Processes;

namespace Exchange.ProductionTests.Support;

/// <summary>On the embedded service, which needs no engines: how a process lives and dies is the same.</summary>
public sealed class ServiceReplicaTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-replica-");

    [Fact]
    public async Task It_is_killed_and_comes_back_at_the_same_address_and_ends_in_peace_when_asked()
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var replica = new ServiceReplica("replica", new Dictionary<string, string>(StringComparer.Ordinal) { ["Data__Folder"] = folder.FullName }, "/openapi/v1.json");
        await replica.StartAsync(patience.Token);

        (await replica.KillAsync()).ShouldBe(ServiceProgram.Killed);
        (await replica.IsReadyAsync(patience.Token)).ShouldBeFalse();
        await replica.StartAsync(patience.Token);
        (await replica.StopAsync(patience.Token)).ShouldBe(0);

        replica.Log.Count(line => line.Contains($"is running at {replica.Address.GetLeftPart(UriPartial.Authority)}", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task One_that_can_not_start_says_why()
    {
        await using var replica = new ServiceReplica("replica", new Dictionary<string, string>(StringComparer.Ordinal) { ["Data__Folder"] = "/proc/nowhere" });
        using var patience = new CancellationTokenSource(Patience);

        (await Should.ThrowAsync<InvalidOperationException>(() => replica.StartAsync(patience.Token))).Message.ShouldContain("/proc/nowhere");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
