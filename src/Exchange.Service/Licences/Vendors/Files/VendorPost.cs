using Exchange.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Licences;

/// <summary>Puts the lists of file vendors out and takes their acknowledgements in, every quarter of an hour. Whoever waits for one asks again by itself.</summary>
sealed partial class VendorPost(VendorLists lists, IOptions<VendorsOptions> vendors, Readiness ready, TimeProvider clock, ILogger<VendorPost> log) : BackgroundService
{
    static readonly TimeSpan Round = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var byFile = vendors.Value.ById.Where(v => v.Value.Kind == VendorKind.File).Select(v => v.Key).ToList();
        if (byFile.Count == 0) return;
        try
        {
            await ready.Ready.WaitAsync(stop);
            using var tick = new PeriodicTimer(Round, clock);
            do foreach (var vendor in byFile) await CarryAsync(vendor, stop);
            while (await tick.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Stopped();
        }
    }

    async Task CarryAsync(string vendor, CancellationToken stop)
    {
        try
        {
            foreach (var file in await lists.ExportAsync(vendor, stop)) Out(vendor, Path.GetFileName(file));
            foreach (var read in await lists.ReadAcknowledgementsAsync(vendor, stop)) In(vendor, read.File, read.Closed.Count, read.Repeated, read.Faults.Count);
        }
        catch (Exception why) when (why is not OperationCanceledException)
        {
            Failed(why, vendor); // lists and acknowledgements lie where they were: the next round takes them
        }
    }

    [LoggerMessage(LogLevel.Information, "The list {File} for vendor {Vendor} lies ready.")]
    partial void Out(string vendor, string file);

    [LoggerMessage(LogLevel.Information, "Vendor {Vendor} answered in {File}: {Closed} new, {Repeated} known already, {Faults} faulty.")]
    partial void In(string vendor, string file, int closed, int repeated, int faults);

    [LoggerMessage(LogLevel.Error, "The post of vendor {Vendor} was not carried; it is tried again in a quarter of an hour.")]
    partial void Failed(Exception why, string vendor);

    [LoggerMessage(LogLevel.Debug, "The vendors' post has stopped.")]
    partial void Stopped();
}
