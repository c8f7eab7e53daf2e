using System.Diagnostics;

namespace Exchange.Tests.Hosting.Telemetry;

/// <summary>A caller that has a trace of its own, and sends it along. By its id a test finds what is its own: other tests' services run in the same process.</summary>
sealed class Errand : IDisposable
{
    readonly Activity activity = new Activity("errand") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.SetIdFormat(ActivityIdFormat.W3C).Start();

    public ActivityTraceId Id => activity.TraceId;

    public void Dispose() => activity.Dispose();

    public static async Task<(T Result, ActivityTraceId Trace)> RunAsync<T>(Func<Task<T>> run)
    {
        using var errand = new Errand();
        return (await run(), errand.Id);
    }
}
