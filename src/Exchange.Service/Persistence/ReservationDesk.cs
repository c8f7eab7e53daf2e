using System.Data.Common;
using Exchange.Exchanges;

namespace Exchange.Persistence;

/// <summary>Takes the reservation keys of a whole group in one order (kind, hash). Whoever misses one gets none and drops out; the others go on.</summary>
sealed class ReservationDesk(TableWriter reservations)
{
    public async Task TakeAsync(DbTransaction transaction, IReadOnlyCollection<Acceptance> acceptances)
    {
        var wanted = acceptances.SelectMany(of => of.New.Reservations.DistinctBy(key => (key.Kind, key.Hash)).Select(key => (Of: of, Key: key)))
            .OrderBy(one => one.Key.Kind, StringComparer.Ordinal).ThenBy(one => one.Key.Hash, StringComparer.Ordinal).ToList();
        foreach (var of in acceptances) of.TakenOver.Clear(); // of a transaction that was rolled back
        var taken = await reservations.TryInsertAsync(transaction, [.. wanted.Select(one => one.Key)]);
        foreach (var (of, key) in wanted.Where(one => !taken.Contains(one.Key)))
        {
            if (of.Result is not null || await TryTakeOverAsync(transaction, of, key)) continue;
            // A conflict with oneself: an earlier commit of this very exchange was done, and its result was never known.
            of.Result = await OwnerAsync(transaction, key) == of.Id ? of.WasCommitted() : new StoreResult.Taken(key.Kind);
            if (of.Result is StoreResult.Taken) await ReleaseAsync(transaction, of);
        }
    }

    /// <summary>Lets go of all that an acceptance has taken in this transaction.</summary>
    public async Task ReleaseAsync(DbTransaction transaction, Acceptance of)
    {
        foreach (var key in of.TakenOver) await GiveBackAsync(transaction, of, key);
        of.TakenOver.Clear();
        await using var command = transaction.Command("""DELETE FROM "reservations" WHERE "ExchangeId" = @exchange""");
        await command.Add("@exchange", of.Id).ExecuteNonQueryAsync();
    }

    static async Task<bool> TryTakeOverAsync(DbTransaction transaction, Acceptance of, Reservation key)
    {
        if (!await TakeOverAsync(transaction, of, key)) return false;
        of.TakenOver.Add(key);
        return true;
    }

    /// <summary>A correction may use the receipt line's unit of the exchange that it corrects, once that is being cancelled.</summary>
    static async Task<bool> TakeOverAsync(DbTransaction transaction, Acceptance of, Reservation key)
    {
        if (of.New.File.Row.Corrects is not { } corrected || key.Kind != "receipt-unit") return false;
        await using var command = transaction.Command("""
            UPDATE "reservations" SET "ExchangeId" = @new WHERE "Kind" = @kind AND "Hash" = @hash AND "ExchangeId" = @old
            AND EXISTS (SELECT 1 FROM "exchanges" WHERE "Id" = @old AND "CancelRequestedAt" IS NOT NULL)
            """);
        command.Add("@new", of.Id).Add("@kind", key.Kind).Add("@hash", key.Hash).Add("@old", corrected);
        return await command.ExecuteNonQueryAsync() == 1;
    }

    /// <summary>To whom it was taken from, unless that one has ended meanwhile and holds nothing any longer.</summary>
    static async Task GiveBackAsync(DbTransaction transaction, Acceptance of, Reservation key)
    {
        await using var command = transaction.Command("""
            UPDATE "reservations" SET "ExchangeId" = @old WHERE "Kind" = @kind AND "Hash" = @hash AND "ExchangeId" = @new
            AND EXISTS (SELECT 1 FROM "exchanges" WHERE "Id" = @old AND "EndedAt" IS NULL)
            """);
        await command.Add("@new", of.Id).Add("@kind", key.Kind).Add("@hash", key.Hash).Add("@old", of.New.File.Row.Corrects!).ExecuteNonQueryAsync();
    }

    static async Task<Guid?> OwnerAsync(DbTransaction transaction, Reservation key)
    {
        await using var command = transaction.Command("""SELECT "ExchangeId" FROM "reservations" WHERE "Kind" = @kind AND "Hash" = @hash""");
        await using var row = await command.Add("@kind", key.Kind).Add("@hash", key.Hash).ExecuteReaderAsync();
        return await row.ReadAsync() ? row.GetGuid(0) : null;
    }
}
