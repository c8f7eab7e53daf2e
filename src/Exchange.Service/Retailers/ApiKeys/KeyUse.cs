using System.Collections.Concurrent;
using System.Data.Common;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Retailers.ApiKeys;

/// <summary>Notes the day on which a key was last used, with one write a key and day, so that unused keys can be found.</summary>
public sealed partial class KeyUse(DbWriter writer, TimeProvider clock, ILogger<KeyUse> log)
{
    readonly ConcurrentDictionary<Guid, DateOnly> noted = new();

    public ValueTask NoteAsync(ApiKeyRow row, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (row.LastUsedDay >= today || noted.GetValueOrDefault(row.Id) >= today) return ValueTask.CompletedTask;
        noted[row.Id] = today;
        return new(WriteAsync(row.Id, today, stop));
    }

    async Task WriteAsync(Guid id, DateOnly today, CancellationToken stop)
    {
        try
        {
            await writer.WriteAsync(db => db.Set<ApiKeyRow>().Where(key => key.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedDay, today), stop), stop);
        }
        catch (DbException failure)
        {
            // A note about use is no reason to refuse the use; the next request tries again.
            noted.TryRemove(id, out _);
            LogNotNoted(failure, id);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The use of API key {KeyId} could not be noted")]
    partial void LogNotNoted(Exception failure, Guid keyId);
}
