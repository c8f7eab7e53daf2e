using Exchange.Hosting;
using Exchange.Programmes;
using Exchange.Retailers;

namespace Exchange.Payments.EarlierPayers;

/// <summary>When a programme asks for less from now on and its terms say so, everyone who paid before gets the rest back, once. What is done is kept in rows: it goes on after a restart.</summary>
sealed partial class RefundEarlierPayers(
    RetailerDirectory retailers, ProgrammeBook programmes, EarlierPayersRound round, Readiness ready, TimeProvider clock, ILogger<RefundEarlierPayers> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await ready.Ready.WaitAsync(stop);
        using var tick = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        try
        {
            do await LookAsync(stop);
            while (await tick.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Stopped();
        }
    }

    async Task LookAsync(CancellationToken stop)
    {
        try
        {
            foreach (var retailer in (await retailers.CodesAsync(stop)).Values) await LookAsync(retailer, stop);
        }
        catch (Exception why) when (why is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Failed(why); // the rows still say how far it came: the next tick goes on from there
        }
    }

    async Task LookAsync(Guid retailer, CancellationToken stop)
    {
        var (now, book, stores) = (clock.GetUtcNow().UtcDateTime, await programmes.OfAsync(retailer, stop), (await retailers.OfAsync(retailer, stop)).Stores.Values);
        foreach (var version in book.Programmes.Values.SelectMany(versions => versions).Where(v => v.Terms.RefundEarlierPayers))
            foreach (var shop in stores.Where(shop => version.StartAt(shop) <= now && !version.NeverTakesEffectAt(shop)))
                while (await round.WorkAsync(version, shop, stop)) { }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Refunding earlier payers failed; it goes on at the next tick.")]
    partial void Failed(Exception why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Refunding earlier payers has stopped.")]
    partial void Stopped();
}
