using Exchange.Contracts;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Persistence;
using Exchange.Programmes;
using Exchange.Retailers;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Payments;

/// <summary>Gives those who paid under an earlier version their difference back, once a version whose terms say so is in force.</summary>
sealed partial class EarlierPayers(
    IDbContextFactory<ExchangeDb> contexts, RetailerDirectory directory, ProgrammeBook book, ExchangeStore store, Outbox outbox, Readiness ready,
    TimeProvider clock, ILogger<EarlierPayers> log) : BackgroundService
{
    public const string Reason = "terms-changed";

    static readonly TimeSpan Round = TimeSpan.FromMinutes(5);

    // Before these a till may still reverse the tender, and whoever walks back is refunded there.
    static readonly string[] PaidFor = [ExchangeStates.AwaitingDelivery, ExchangeStates.AwaitingRemoval, ExchangeStates.Revoking, ExchangeStates.Completed];

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        try
        {
            await ready.Ready.WaitAsync(stop);
            using var tick = new PeriodicTimer(Round, clock);
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
            foreach (var retailer in (await directory.CodesAsync(stop)).Values) await LookAsync(retailer, stop);
        }
        catch (Exception why) when (why is not OperationCanceledException)
        {
            Failed(why); // nobody's refund is lost: the next round finds the same payers
        }
    }

    async Task LookAsync(Guid retailer, CancellationToken stop)
    {
        var programmes = await book.OfAsync(retailer, stop);
        foreach (var refunding in programmes.Programmes.Values.SelectMany(versions => versions).Where(v => v.Terms.RefundEarlierPayers))
            foreach (var id in await PayersAsync(refunding, stop))
            {
                var (result, file) = await store.ChangeAsync(id, async found => await GiveBackAsync(programmes, found, stop), null, stop);
                if (result is StoreResult.Committed && file is not null) await outbox.PublishAsync(file, commandToo: false, stop);
            }
    }

    async Task<List<Guid>> PayersAsync(ProgrammeVersion refunding, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<ExchangeRow>().AsNoTracking()
            .Where(e => e.ProgrammeId == refunding.ProgrammeId && e.ProgrammeVersion < refunding.Number && e.Due > 0 && PaidFor.Contains(e.State))
            .Where(e => !db.Set<Refund>().Any(r => r.ExchangeId == e.Id && r.Reason == Reason))
            .Select(e => e.Id).ToListAsync(stop);
    }

    /// <summary>Judged on the store's own clock; the replacement that the customer has is priced by the new terms.</summary>
    async Task<StoreResult> GiveBackAsync(RetailerProgrammes programmes, ExchangeFile file, CancellationToken stop)
    {
        var (row, deal) = (file.Row, file.Deal);
        if ((await directory.OfAsync(row.RetailerId, stop)).Store(row.StoreNumber) is { } shop && PaidFor.Contains(row.State)
            && programmes.RefundingVersion(deal.ProgrammeCode, row.ProgrammeVersion, shop, file.Now) is { } version
            && Difference.For(version.Terms, deal.Offer, deal.Sold, row.Proof, deal.UnitPrice, deal.OwnSale) is { } now)
        {
            var due = now.Kind == DifferenceKind.CustomerPays ? now.Amount.Minor : 0;
            var over = file.Paid - file.Refunded - due;
            if (over > 0) Exchanges.Verbs.Money.Refund(file, over, RefundMethod.OriginalTender, Reason);
        }
        return new StoreResult.Committed(null);
    }

    [LoggerMessage(LogLevel.Error, "Looking for earlier payers failed; it is tried again in five minutes.")]
    partial void Failed(Exception why);

    [LoggerMessage(LogLevel.Debug, "Looking for earlier payers has stopped.")]
    partial void Stopped();
}
