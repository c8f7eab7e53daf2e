using System.Text.Json;

namespace Exchange.Sandbox;

/// <summary>The fault plan in force; kept, so that a killed sandbox goes on misbehaving the same way.</summary>
sealed class FaultSettings(SandboxStore store)
{
    volatile FaultPlan current = store.KeptFaults is { } kept ? JsonSerializer.Deserialize(kept, SandboxJson.Default.FaultPlan)! : new();

    public FaultPlan Current => current;

    public async Task SetAsync(FaultPlan plan, CancellationToken stop)
    {
        var text = JsonSerializer.Serialize(plan, SandboxJson.Default.FaultPlan);
        await store.RunAsync(book => book.Run("INSERT INTO setting (name, value) VALUES ('faults', $0) ON CONFLICT (name) DO UPDATE SET value = excluded.value", text), stop);
        current = plan;
    }
}
