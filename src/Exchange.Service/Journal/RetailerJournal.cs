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
        var fact = JournalFact.Append(last?.Hash ?? JournalFact.Genesis, (last?.Number ?? 0) + 1, type, atUtc,
            JsonSerializer.Serialize(body, JournalJson.Options));
        db.Add(new JournalRow
        {
            SubjectId = subjectId,
            Number = fact.Number,
            RetailerId = retailerId,
            Type = fact.Type,
            At = fact.At,
            Body = fact.Body,
            Hash = fact.Hash,
        });
    }
}
