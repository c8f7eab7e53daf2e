namespace Exchange.ProductionTests.Compose;

/// <summary>compose/ as its README says, from nothing, for real. Alone: it has a machine's worth of processes.</summary>
[Collection(nameof(ComposeCollection)), Trait("Run", "compose")]
public sealed class ComposeTests(ITestOutputHelper output)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task An_exchange_completes_through_the_proxy_and_another_after_a_broker_node_and_a_replica_were_killed_and_a_third_on_what_was_restored()
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var stack = new ComposeStack(output.WriteLine);
        await stack.StartAsync(patience.Token);
        await stack.ScriptAsync("seed", patience.Token);

        await stack.ScriptAsync("try", patience.Token);
        await stack.KillAsync("rabbitmq-2");
        await stack.KillAsync("service");
        await stack.ScriptAsync("try", patience.Token);

        await stack.ScriptAsync("backup", patience.Token, "drill.dump");
        await stack.ScriptAsync("restore", patience.Token, "drill.dump");
        await stack.ScriptAsync("try", patience.Token);
    }
}

[CollectionDefinition(nameof(ComposeCollection), DisableParallelization = true)]
public sealed class ComposeCollection;
