using Exchange.Contracts.Webhooks;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Broker;
using Exchange.Journal;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.DeadLetters;

/// <summary>What people do about dead letters; endpoints and commands alike. A retailer sees its own, whoever runs the service sees all.</summary>
/// <param name="post">Only where there is a broker.</param>
sealed class DeadLetterDesk(IDbContextFactory<ExchangeDb> contexts, DbWriter writer, Vault vault, TimeProvider clock, DeadLetterPost? post = null)
{
    static readonly Refusal Unknown = new(Problems.DeadLetterNotFound, "There is no such dead letter.");
    static readonly Refusal Away = new(Problems.Overloaded, "The message broker takes nothing now.");

    /// <summary>Who decided and why.</summary>
    public sealed record Decision(string By, string Reason);

    public async Task<DeadLetterPage> ListAsync(Guid? retailerId, DeadLetterState state, Guid after, int limit, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var found = await (
            from row in Of(db, retailerId).Where(row => row.State == state && row.Id > after).OrderBy(row => row.Id).Take(limit + 1)
            join one in db.Set<ExchangeRow>() on row.ExchangeId equals one.Id into exchanges
            from exchange in exchanges.DefaultIfEmpty()
            orderby row.Id
            select new { row, exchange }).AsNoTracking().ToListAsync(stop);
        var page = found.Take(limit).Select(both => DeadLetterView.Of(both.row, both.exchange)).ToList();
        return new(page, found.Count > limit ? page[^1].DeadLetter.ToString("N") : null);
    }

    /// <summary>
    /// Says it again where it was meant to be heard, and then marks it. A crash in between can say it twice, which step and round in its key make harmless. What was
    /// replayed and has not failed again since is left alone.
    /// </summary>
    public async Task<Answer<DeadLetterView>> ReplayAsync(Guid? retailerId, Guid id, Decision decision, CancellationToken stop, Once? once = null)
    {
        if (await FindAsync(retailerId, id, stop) is not { } before) return Unknown;
        if (before is { State: DeadLetterState.Open, KeptSealed: { } kept })
        {
            if (post is null) return new Refusal(Problems.DeadLetterNotReplayable, "There is no message broker in this mode.");
            if (!await SentAsync(before.Queue, KeptMessage.Open(vault, kept), stop)) return Away;
        }
        return await CloseAsync(retailerId, id, DeadLetterState.Replayed, row => row.Count == before.Count,
            (row, exchange) => new DeadLetterReplayedFact(row.Queue, decision.By, decision.Reason, exchange?.HumanId, StepOf(row)), once, stop);
    }

    public Task<Answer<DeadLetterView>> DiscardAsync(Guid? retailerId, Guid id, Decision decision, CancellationToken stop, Once? once = null) =>
        CloseAsync(retailerId, id, DeadLetterState.Discarded, _ => true,
            (row, exchange) => new DeadLetterDiscardedFact(row.Queue, decision.By, decision.Reason, exchange?.HumanId, StepOf(row)), once, stop);

    async Task<bool> SentAsync(string queue, KeptMessage message, CancellationToken stop)
    {
        try
        {
            await post!.SendAsync(queue, message, stop);
            return true;
        }
        catch (Exception why) when (BrokerFaults.IsAway(why) && !stop.IsCancellationRequested)
        {
            return false; // the caller is told to repeat
        }
    }

    /// <param name="still">False if it failed again meanwhile: then it stays open.</param>
    Task<Answer<DeadLetterView>> CloseAsync(Guid? retailerId, Guid id, DeadLetterState end, Func<DeadLetterRow, bool> still, Func<DeadLetterRow, ExchangeRow?, IFact> fact, Once? once, CancellationToken stop)
    {
        return writer.WriteAsync(db => once is null ? CloseInAsync(db) : once.DoAsync(db, CloseInAsync), stop);

        async Task<Answer<DeadLetterView>> CloseInAsync(ExchangeDb db)
        {
            if (await Of(db, retailerId).SingleOrDefaultAsync(row => row.Id == id, stop) is not { } row) return Unknown;
            var exchange = await db.Set<ExchangeRow>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == row.ExchangeId, stop);
            if (row.State == end) return DeadLetterView.Of(row, exchange);
            if (row.State != DeadLetterState.Open) return new Refusal(Problems.DeadLetterClosed, $"It was {Views.Kebab(row.State.ToString())}.");
            if (still(row)) (row.State, row.KeptSealed) = (end, null);
            var subject = new Subject(row.RetailerId ?? Guid.Empty, row.Id, $"dead-letter:{row.Id}") { Operational = true };
            await RetailerJournal.RecordAsync(db, subject, fact(row, exchange), clock.GetUtcNow().UtcDateTime, stop);
            return DeadLetterView.Of(row, exchange);
        }
    }

    static string? StepOf(DeadLetterRow row) => row.Step is { } step ? Views.Kebab(step.ToString()) : null;

    async Task<DeadLetterRow?> FindAsync(Guid? retailerId, Guid id, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await Of(db, retailerId).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, stop);
    }

    static IQueryable<DeadLetterRow> Of(ExchangeDb db, Guid? retailerId) =>
        retailerId is null ? db.Set<DeadLetterRow>() : db.Set<DeadLetterRow>().Where(row => row.RetailerId == retailerId);
}
