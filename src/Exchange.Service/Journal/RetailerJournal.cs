using System.Data.Common;
using Exchange.Contracts.Journal;
using Exchange.Contracts.Webhooks;
using Exchange.Hosting.Telemetry;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Journal;

/// <summary>Whose chain a fact joins, and what the outside calls it (<see cref="JournalRow.Subject"/>).</summary>
public sealed record Subject(Guid RetailerId, Guid Id, string Name, string? Store = null)
{
    /// <summary>About the service's own working (<see cref="JournalRow.Operational"/>).</summary>
    public bool Operational { get; init; }
}

/// <summary>Records what is no exchange's (programmes, products, stock), in the transaction that did it.</summary>
static class RetailerJournal
{
    public static async Task RecordAsync(ExchangeDb db, Subject subject, IFact happened, DateTime atUtc, CancellationToken stop)
    {
        var last = db.Set<JournalRow>().Local.Where(f => f.SubjectId == subject.Id).MaxBy(f => f.Number)
            ?? await db.Set<JournalRow>().AsNoTracking().Where(f => f.SubjectId == subject.Id).OrderByDescending(f => f.Number).FirstOrDefaultAsync(stop);
        db.Add(Row(subject, JournalFact.Append(last?.Hash ?? JournalFact.Genesis, (last?.Number ?? 0) + 1, EventCatalogue.Of(happened).Name, atUtc, JournalJson.Write(happened))));
    }

    /// <summary>The same for whoever writes without EF.</summary>
    public static async Task RecordAsync(DbTransaction transaction, TableWriter journal, Subject subject, IFact happened, DateTime atUtc)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """SELECT "Number", "Hash" FROM "journal" WHERE "SubjectId" = @subject ORDER BY "Number" DESC LIMIT 1""";
        command.Add("@subject", subject.Id);
        var (number, head) = (0, JournalFact.Genesis);
        await using (var last = await command.ExecuteReaderAsync())
            if (await last.ReadAsync()) (number, head) = (last.GetInt32(0), last.GetString(1));
        await journal.InsertAsync(transaction, [Row(subject, JournalFact.Append(head, number + 1, EventCatalogue.Of(happened).Name, atUtc, JournalJson.Write(happened)))]);
    }

    static JournalRow Row(Subject subject, JournalFact fact) => new()
    {
        SubjectId = subject.Id, Number = fact.Number, RetailerId = subject.RetailerId, Subject = subject.Name, Store = subject.Store, Operational = subject.Operational,
        Type = fact.Type, At = fact.At, Body = fact.Body, Hash = fact.Hash, Trace = TraceMark.Here,
    };
}
