using System.Data.Common;
using System.Text.Json;
using Exchange.Contracts.Journal;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Journal;

/// <summary>Records what a retailer did to its programmes and products, in the transaction that did it.</summary>
static class RetailerJournal
{
    public static async Task RecordAsync(
        ExchangeDb db, Guid retailerId, Guid subjectId, string type, object body, DateTime atUtc, CancellationToken stop)
    {
        var last = db.Set<JournalRow>().Local.Where(f => f.SubjectId == subjectId).MaxBy(f => f.Number)
            ?? await db.Set<JournalRow>().AsNoTracking().Where(f => f.SubjectId == subjectId).OrderByDescending(f => f.Number).FirstOrDefaultAsync(stop);
        db.Add(Row(subjectId, retailerId, JournalFact.Append(last?.Hash ?? JournalFact.Genesis, (last?.Number ?? 0) + 1, type, atUtc, Json(body))));
    }

    /// <summary>The same for whoever writes without EF: the retailer itself is the subject.</summary>
    public static async Task RecordAsync(DbTransaction transaction, TableWriter journal, Guid retailerId, string type, object body, DateTime atUtc)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """SELECT "Number", "Hash" FROM "journal" WHERE "SubjectId" = @subject ORDER BY "Number" DESC LIMIT 1""";
        command.Add("@subject", retailerId);
        var (number, head) = (0, JournalFact.Genesis);
        await using (var last = await command.ExecuteReaderAsync())
            if (await last.ReadAsync()) (number, head) = (last.GetInt32(0), last.GetString(1));
        await journal.InsertAsync(transaction, Row(retailerId, retailerId, JournalFact.Append(head, number + 1, type, atUtc, Json(body))));
    }

    static string Json(object body) => JsonSerializer.Serialize(body, JournalJson.Options);

    static JournalRow Row(Guid subjectId, Guid retailerId, JournalFact fact) => new()
    {
        SubjectId = subjectId, Number = fact.Number, RetailerId = retailerId, Type = fact.Type, At = fact.At, Body = fact.Body, Hash = fact.Hash,
    };
}
