using Exchange.Exchanges.Verbs;
using Exchange.Hosting;
using Exchange.Licences;
using Exchange.Persistence;

namespace Exchange.Exchanges;

/// <summary>The hourly post of vendors that are reached by lists: acknowledgements in, and told to their exchanges; new lists out. Done again, nothing is doubled.</summary>
sealed partial class VendorPost(VendorLists lists, ExchangeStore store, Outbox outbox, Leases leases, Readiness ready, TimeProvider clock, ILogger<VendorPost> log)
    : Rounds(TimeSpan.FromHours(1), ready, clock, log)
{
    const string Duties = "vendor-post";
    readonly ILogger log = log;

    /// <summary>Each vendor's folder has one postman among the replicas.</summary>
    protected override async Task GoAsync(CancellationToken stop)
    {
        if (lists.Vendors.Count == 0) return;
        foreach (var vendor in (await leases.HoldAsync(Duties, lists.Vendors, stop)).Held) await GoAsync(vendor, stop);
        await leases.LeaveAsync(Duties, lists.Vendors, stop);
    }

    async Task GoAsync(string vendor, CancellationToken stop)
    {
        try
        {
            foreach (var file in await lists.ReadAcknowledgementsAsync(vendor, stop))
            {
                Read(file.File, vendor, file.Closed.Count, file.Repeated, file.Faults.Count);
                await Task.WhenAll(file.Closed.Select(row => TellAsync(row.ExchangeId, stop)));
            }
            foreach (var list in await lists.ExportAsync(vendor, stop)) Wrote(Path.GetFileName(list), vendor);
        }
        catch (Exception why) when (why is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Failed(why, vendor); // files and rows are still there: the next hour's post takes them
        }
    }

    /// <summary>Should this be lost, the exchange asks by itself within an hour.</summary>
    async Task TellAsync(Guid exchange, CancellationToken stop)
    {
        var (result, file) = await store.ChangeAsync(exchange, changed =>
        {
            Owed.LookNow(changed);
            return Task.FromResult<StoreResult>(new StoreResult.Committed(null));
        }, request: null, stop);
        if (result is StoreResult.Committed) await outbox.PublishAsync(file!, commandToo: false, stop);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Acknowledgements {File} of vendor {Vendor}: {Closed} new, {Repeated} known already, {Faults} lines that can't be used")]
    partial void Read(string file, string vendor, int closed, int repeated, int faults);

    [LoggerMessage(Level = LogLevel.Information, Message = "Wrote list {File} for vendor {Vendor}")]
    partial void Wrote(string file, string vendor);

    [LoggerMessage(Level = LogLevel.Error, Message = "The post of vendor {Vendor} failed; it is tried again in an hour")]
    partial void Failed(Exception why, string vendor);
}
