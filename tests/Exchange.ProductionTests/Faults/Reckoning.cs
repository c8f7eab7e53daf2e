using Exchange.Contracts;
using Exchange.Exchanges;
using Exchange.Hosting.Broker;
using Exchange.Journal;
using Exchange.Payments;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;

namespace Exchange.ProductionTests.Faults;

/// <summary>What the database, the vendor and the broker say in the end, and all that is wrong with it.</summary>
static class Reckoning
{
    /// <summary>None happens twice to one exchange.</summary>
    static readonly string[] Once = ["exchange.accepted", "licence.reserved", "licence.provisioned", "licence.delivered", "removal.observed", "revocation.done", "exchange.completed",
        "payment.received", "refund.instructed", "refund.confirmed", "exchange.cancelled", "licence.deprovisioned", "licence.reinstated"];

    /// <summary>All that is wrong, one line each; empty if nothing is.</summary>
    public static async Task<List<string>> FaultsAsync(Fleet fleet, Crowd crowd, Sandbox.Ledger.Totals ledger, CancellationToken stop)
    {
        await using var db = PostgresDatabase.Open(fleet.Database);
        var rows = await db.Set<ExchangeRow>().AsNoTracking().ToListAsync(stop);
        var open = (await db.Set<Obligation>().AsNoTracking().Where(o => o.ClosedAt == null).ToListAsync(stop)).ToLookup(o => o.ExchangeId);
        var refunds = (await db.Set<Refund>().AsNoTracking().ToListAsync(stop)).ToLookup(r => r.ExchangeId);
        var regretful = crowd.Accepted.Where(told => SecondThoughts.Has(told.Key)).Select(told => told.Value).ToHashSet(StringComparer.Ordinal);
        var found = rows.Select(row => row.HumanId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. crowd.Refused.Select(refused => $"customer {refused.Key} was refused: {refused.Value}"),
            .. crowd.Accepted.Where(told => !found.Contains(told.Value)).Select(told => $"customer {told.Key} was told {told.Value}, and it is lost"),
            .. rows.Count == crowd.Came ? Array.Empty<string>() : [$"{crowd.Came} customers came and there are {rows.Count} exchanges"],
            .. rows.Where(row => !(regretful.Contains(row.HumanId) ? IsCancelled(row, refunds[row.Id]) : IsCompleted(row, refunds[row.Id])) || open[row.Id].Any()).Select(row => Stands(row, refunds[row.Id], open[row.Id])),
            .. await JournalAsync(db, stop),
            .. Vendor(ledger, crowd.Came - crowd.Regretted),
        ];
    }

    static bool IsCompleted(ExchangeRow row, IEnumerable<Refund> refunds) =>
        row is { State: ExchangeStates.Completed, OldOutcome: OldLicenceOutcome.Revoked, Verification: Verification.Observed, FactsPending: false } && !refunds.Any();

    static bool IsCancelled(ExchangeRow row, IEnumerable<Refund> refunds) =>
        row is { State: ExchangeStates.Cancelled, OldOutcome: OldLicenceOutcome.None, FactsPending: false } && refunds.ToList() is [{ Amount: SecondThoughts.Price, ConfirmedAt: not null }];

    static string Stands(ExchangeRow row, IEnumerable<Refund> refunds, IEnumerable<Obligation> open) =>
        $"{row.HumanId} {row.Id} stands in {row.State} since {row.StateSince:HH:mm:ss}, round {row.Round}, old licence {row.OldOutcome}, verification {row.Verification}, waits for {row.WaitsFor ?? "nothing"} until {row.RetryAt:HH:mm:ss}"
        + $"{(row.FactsPending ? ", facts pending" : "")}, settled {row.Settled}; refunds: {string.Join(", ", refunds.Select(r => $"{r.Amount} {r.Reason} {(r.ConfirmedAt is null ? "to be paid out" : "paid out")}"))}; open: {string.Join(", ", open.Select(o => o.Kind))}";

    static IEnumerable<string> Vendor(Sandbox.Ledger.Totals ledger, int completed)
    {
        foreach (var twice in ledger.More) yield return $"the vendor provisioned {twice.Made} licences for {twice.ClientReference}, {twice.Live} live";
        if ((ledger.Live, ledger.References, ledger.Revoked, ledger.Suspended, ledger.Held) != (completed, completed, completed, 0, 0)) yield return $"the vendor's ledger is not {completed} live and revoked each: {ledger}";
    }

    static async Task<List<string>> JournalAsync(ExchangeDb db, CancellationToken stop)
    {
        var facts = await db.Set<JournalRow>().AsNoTracking().Select(f => new { f.Subject, f.Type, f.RetailerId, f.Operational, f.Sequence }).ToListAsync(stop);
        var faults = facts.Where(f => Once.Contains(f.Type)).CountBy(f => (f.Subject, f.Type)).Where(f => f.Value > 1).Select(f => $"{f.Key.Subject}: {f.Key.Type} {f.Value} times").ToList();
        foreach (var stream in facts.GroupBy(f => (f.RetailerId, f.Operational)))
        {
            var numbers = stream.Select(f => f.Sequence).Order().ToList();
            if (numbers[0] is null) faults.Add($"{numbers.Count(n => n is null)} of {numbers.Count} facts have no number yet");
            else if (numbers[0] != 1 || numbers[^1] != numbers.Count) faults.Add($"{numbers.Count} facts have numbers {numbers[0]} to {numbers[^1]}");
            faults.AddRange(numbers.OfType<long>().CountBy(n => n).Where(n => n.Value > 1).Select(n => $"number {n.Key} {n.Value} times"));
        }
        return faults;
    }

    /// <summary>Messages in queues where nobody works on them, by queue; those alone that have some.</summary>
    public static async Task<Dictionary<string, List<string>>> DeadLettersAsync(Fleet fleet, CancellationToken stop)
    {
        await using var connection = await new ConnectionFactory { Uri = new(fleet.Brokers.ConnectionString(fleet.VirtualHost)), AutomaticRecoveryEnabled = false }.CreateConnectionAsync(stop);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stop);
        var dead = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var queue in BrokerQueues.Dead)
            while (await channel.BasicGetAsync(queue, autoAck: true, stop) is { } message)
                (dead.TryGetValue(queue, out var letters) ? letters : dead[queue] = []).Add(Why(message));
        return dead;
    }

    static string Why(BasicGetResult message)
    {
        var headers = message.BasicProperties.Headers ?? new Dictionary<string, object?>(StringComparer.Ordinal);
        return string.Join(" | ", headers.Where(h => h.Key.StartsWith("MT-Fault-", StringComparison.Ordinal) || h.Key.StartsWith("MT-Reason", StringComparison.Ordinal)).Where(h => !h.Key.EndsWith("StackTrace", StringComparison.Ordinal))
            .Select(h => $"{h.Key}={(h.Value is byte[] text ? System.Text.Encoding.UTF8.GetString(text) : h.Value)}"))
            + $" x-death={headers.ContainsKey("x-death")} count={headers.FirstOrDefault(h => h.Key == "x-delivery-count").Value} {System.Text.Encoding.UTF8.GetString(message.Body.Span)[..Math.Min(300, message.Body.Length)]}";
    }
}
