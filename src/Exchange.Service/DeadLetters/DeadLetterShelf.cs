using Exchange.Contracts;
using Exchange.Exchanges;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.DeadLetters;

/// <summary>Where dead letters are kept for whoever looks at them.</summary>
public sealed class DeadLetterShelf(IDbContextFactory<ExchangeDb> contexts, DbWriter writer, Vault vault, TimeProvider clock)
{
    /// <summary>Takes letters in, in one commit: a row each, or one more on the row that the same thing has. A closed row opens again.</summary>
    public Task<int> TakeAsync(IReadOnlyList<DeadLetter> letters, CancellationToken stop) => writer.WriteAsync(async db =>
    {
        var prints = letters.Select(letter => letter.Fingerprint).Distinct(StringComparer.Ordinal).ToList();
        var rows = await db.Set<DeadLetterRow>().Where(row => prints.Contains(row.Fingerprint)).ToDictionaryAsync(row => row.Fingerprint, StringComparer.Ordinal, stop);
        var ids = letters.Select(letter => letter.ExchangeId).OfType<Guid>().Distinct().ToList();
        var exchanges = await db.Set<ExchangeRow>().AsNoTracking().Where(exchange => ids.Contains(exchange.Id)).ToDictionaryAsync(exchange => exchange.Id, stop);
        foreach (var letter in letters)
        {
            if (!rows.TryGetValue(letter.Fingerprint, out var row)) db.Add(rows[letter.Fingerprint] = row = Row(letter));
            Again(row, letter, letter.ExchangeId is { } id ? exchanges.GetValueOrDefault(id) : null);
        }
        return letters.Count;
    }, stop, quietly: true);

    /// <summary>How many wait for somebody; all retailers' together.</summary>
    public async Task<int> CountOpenAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<DeadLetterRow>().CountAsync(row => row.State == DeadLetterState.Open, stop);
    }

    DeadLetterRow Row(DeadLetter letter) => new()
    {
        Id = Ids.New(clock.GetUtcNow()), Fingerprint = letter.Fingerprint, Queue = letter.Queue, Way = letter.Way, Message = letter.Message, Reason = letter.Reason,
        ExchangeId = letter.ExchangeId, Step = letter.Step, Round = letter.Round, FirstSeen = clock.GetUtcNow().UtcDateTime,
    };

    void Again(DeadLetterRow row, DeadLetter letter, ExchangeRow? exchange)
    {
        (row.Count, row.LastSeen, row.Reason, row.State) = (row.Count + 1, clock.GetUtcNow().UtcDateTime, letter.Reason, DeadLetterState.Open);
        row.KeptSealed = letter.Kept.Seal(vault);
        if (exchange is not null) (row.RetailerId, row.StoodAt) = (exchange.RetailerId, DeadLetterRow.Standing(exchange));
    }
}
