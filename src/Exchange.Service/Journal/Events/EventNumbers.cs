using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Exchange.Journal.Events;

/// <summary>Writes the numbers that facts were given: one statement where there is a network in between, else one that is made once.</summary>
static class EventNumbers
{
    public static Task KeepAsync(ExchangeDb db, List<PublishedEvent> events, CancellationToken stop) =>
        DbEngine.Of(db).OneWriter ? OneByOneAsync(db, events, stop) : AllAtOnceAsync(db, events, stop);

    static async Task OneByOneAsync(ExchangeDb db, List<PublishedEvent> events, CancellationToken stop)
    {
        await using var command = db.CommandOf("""UPDATE "journal" SET "Sequence" = @sequence WHERE "SubjectId" = @subject AND "Number" = @number""");
        command.Add("@sequence", 0L).Add("@subject", Guid.Empty).Add("@number", 0);
        foreach (var one in events)
        {
            (command.Parameters[0].Value, command.Parameters[1].Value, command.Parameters[2].Value) = (one.Sequence, one.SubjectId, one.Number);
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    static async Task AllAtOnceAsync(ExchangeDb db, List<PublishedEvent> events, CancellationToken stop)
    {
        await using var command = db.CommandOf("""
            UPDATE "journal" j SET "Sequence" = v.sequence FROM unnest(@sequences, @subjects, @numbers) AS v(sequence, subject, number)
            WHERE j."SubjectId" = v.subject AND j."Number" = v.number
            """);
        command.Add("@sequences", events.Select(e => e.Sequence).ToArray()).Add("@subjects", events.Select(e => e.SubjectId).ToArray()).Add("@numbers", events.Select(e => e.Number).ToArray());
        await command.ExecuteNonQueryAsync(stop);
    }
}
