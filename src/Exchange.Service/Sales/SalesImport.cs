using CsvHelper;
using Exchange.Hosting;
using Exchange.Persistence;
using Exchange.Retailers;

namespace Exchange.Sales;

/// <summary>Takes in a sales file of any length. Each receipt line is its own natural key, so a file may come again, whole or in part.</summary>
public sealed class SalesImport(RetailerDirectory directory, DbWriter writer, TimeProvider time)
{
    // Short turns: the one writer has other work between them.
    const int PerTurn = 2_000;

    public async Task<Answer<SalesSummary>> RunAsync(Guid retailerId, Stream csv, CancellationToken stop, Once? once = null)
    {
        using var file = new SalesFile(csv, await directory.OfAsync(retailerId, stop));
        var tally = new SalesTally();
        try
        {
            if (await file.HeaderAsync(stop) is not { } columns) return Refusal.Invalid("/1", $"The first line names the columns: {SalesColumns.All}.");
            await WriteLinesAsync(retailerId, file.LinesAsync(columns, stop), tally, stop);
        }
        catch (CsvFormatException)
        {
            return Refusal.Invalid($"/{tally.Lines + 2}", $"A line is longer than 64 KiB. What was right before it is kept; send the whole file again.");
        }
        var sum = tally.Sum();
        await CompleteAsync(retailerId, tally.WholeDays, db => once?.KeepAsync(db, sum) ?? Task.CompletedTask, stop);
        return sum;
    }

    async Task WriteLinesAsync(Guid retailerId, IAsyncEnumerable<FileLine> lines, SalesTally tally, CancellationToken stop)
    {
        var turn = new List<(int, SaleLine)>(PerTurn);
        await foreach (var line in lines)
        {
            tally.Read(line);
            if (line.Sale is { } sale) turn.Add((line.Number, sale));
            if (turn.Count == PerTurn) await WriteTurnAsync(retailerId, turn, tally, stop);
        }
        if (turn.Count > 0) await WriteTurnAsync(retailerId, turn, tally, stop);
    }

    async Task WriteTurnAsync(Guid retailerId, List<(int, SaleLine)> turn, SalesTally tally, CancellationToken stop)
    {
        var (added, conflicts) = await writer.WriteAsync(db => new SaleLineWriter(db, retailerId).WriteAsync(turn, stop), stop);
        tally.Wrote(added, conflicts);
        turn.Clear();
    }

    // After the lines: only then may a receipt that isn't there be called unknown. The last of it is when the file is done.
    async Task CompleteAsync(Guid retailerId, IReadOnlyList<(string Store, DateOnly Day)> days, Func<ExchangeDb, Task> keep, CancellationToken stop)
    {
        var turns = days.Chunk(PerTurn).DefaultIfEmpty([]).ToList();
        foreach (var some in turns)
            await writer.WriteAsync(async db =>
            {
                foreach (var (store, day) in some)
                    if (await db.Set<SalesDayRow>().FindAsync([retailerId, store, day], stop) is null)
                        db.Add(new SalesDayRow { RetailerId = retailerId, Store = store, Day = day, ImportedAt = time.GetUtcNow().UtcDateTime });
                if (some == turns[^1]) await keep(db);
                return true;
            }, stop);
    }
}
