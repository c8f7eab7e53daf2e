namespace Exchange.ProductionTests.Faults;

/// <summary>Carries a plan out, one fault after the other. Faults of different kinds may overlap; of one kind each waits until the one before is healed.</summary>
/// <param name="customers">Lets so many more come in; returns when all are in.</param>
/// <param name="strike">Does it, and heals it.</param>
public sealed class FaultRun(FaultPlan plan, Func<int, CancellationToken, Task> customers, Func<Fault, CancellationToken, Task> strike, Action<string> log)
{
    readonly Dictionary<FaultKind, Task> struck = [];

    /// <summary>Returns when all faults have struck and all are healed.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        log($"{plan}");
        foreach (var fault in plan.Faults)
        {
            await customers(fault.Customers, stop);
            await Task.Delay(fault.Pause, TimeProvider.System, stop);
            foreach (var failed in struck.Values.Where(before => before.IsFaulted)) await failed;
            await struck.GetValueOrDefault(fault.Kind, Task.CompletedTask);
            struck[fault.Kind] = StrikeAsync(fault, stop);
        }
        await customers(plan.LastCustomers, stop);
        await Task.WhenAll(struck.Values);
    }

    async Task StrikeAsync(Fault fault, CancellationToken stop)
    {
        log($"{fault.Number}/{plan.Faults.Count} {fault.Kind} of {fault.Victim} for {fault.Lasts.TotalSeconds:0.0} s");
        await strike(fault, stop);
        log($"{fault.Number}/{plan.Faults.Count} healed");
    }
}
