namespace Exchange.Benchmarks.Webhooks;

/// <summary>How this process grows, in MB: what is alive after a collection, and the pages that it holds, at the end and at most.</summary>
sealed class MemoryWatch
{
    const double Megabyte = 1024 * 1024;
    readonly (double Managed, double WorkingSet) before = Settled();
    (double Managed, double WorkingSet) after;
    double peak;

    public double ManagedGrowth => after.Managed - before.Managed;
    public double WorkingSetGrowth => after.WorkingSet - before.WorkingSet;
    public double PeakGrowth => Math.Max(peak, after.WorkingSet) - before.WorkingSet;

    /// <summary>Looks every 100 ms until it is disposed of.</summary>
    public IAsyncDisposable Start() => TimeProvider.System.CreateTimer(_ => peak = Math.Max(peak, Environment.WorkingSet / Megabyte), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));

    public void End() => after = Settled();

    static (double Managed, double WorkingSet) Settled()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return (GC.GetTotalMemory(forceFullCollection: false) / Megabyte, Environment.WorkingSet / Megabyte);
    }
}
