using System.Text;
using Exchange.Contracts;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Licences.KeyPool;

/// <summary>What an import did. The same file again adds nothing.</summary>
/// <param name="Added">Keys that are new in the pool.</param>
/// <param name="Duplicates">Keys that the pool had already, or that the file names twice.</param>
/// <param name="Faulty">Lines that could not be used.</param>
/// <param name="Faults">The first hundred of them, and why.</param>
public sealed record KeyPoolImportSummary(int Added, int Duplicates, int Faulty, IReadOnlyList<LineFault> Faults);

/// <summary>Takes prepaid keys in from a CSV file with a column <c>key</c> and, unless one is given for all, a column <c>gtin</c>.</summary>
public sealed class KeyPoolImport(DbWriter writer, Vault vault, TimeProvider clock)
{
    const int Batch = 500;
    const int LongestKey = 512;
    const int FaultsTold = 100;

    static readonly string[] Columns = ["key", "gtin"];

    /// <summary>Reads as it goes: a file of any length takes one batch of memory. What is committed stays if a later line breaks off.</summary>
    public async Task<KeyPoolImportSummary> RunAsync(Stream file, Guid retailerId, string? gtin, CancellationToken stop, Once? once = null)
    {
        var (added, taken, faulty, faults) = (0, 0, 0, new List<LineFault>());
        var batch = new List<PoolKey>(Batch);
        await foreach (var (values, broken, line) in CsvLines.ReadAsync(file, Columns, stop))
        {
            var product = broken is null ? Gtin.Normalise(gtin ?? values[1]) : null;
            if ((broken?.Message ?? FaultOf(values[0], product)) is { } why) Tell(line, why);
            else batch.Add(NewKey(retailerId, product!, values[0]));
            if (batch.Count == Batch) await FlushAsync(FlushedAsync);
        }
        return await FlushAsync(async db =>
        {
            var sum = await FlushedAsync(db);
            if (once is not null) await once.KeepAsync(db, sum);
            return sum;
        });

        async Task<KeyPoolImportSummary> FlushedAsync(ExchangeDb db)
        {
            var more = await AddAsync(db, batch, stop);
            return new(added + more, taken + batch.Count - added - more, faulty, faults);
        }

        void Tell(int line, string why)
        {
            if (++faulty <= FaultsTold) faults.Add(new(line, why));
        }

        async Task<KeyPoolImportSummary> FlushAsync(Func<ExchangeDb, Task<KeyPoolImportSummary>> flush)
        {
            var sum = await writer.WriteAsync(flush, stop);
            (added, taken) = (sum.Added, taken + batch.Count);
            batch.Clear();
            return sum;
        }
    }

    static string? FaultOf(string key, string? gtin) =>
        key.Length == 0 ? "The key is empty."
        : key.Length > LongestKey ? $"The key is longer than {LongestKey} characters."
        : key.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c == '\uFFFD') ? "The key has a character that no key has; is the file UTF-8?"
        : gtin is null ? "The GTIN is missing or its check digit is wrong."
        : null;

    PoolKey NewKey(Guid retailerId, string gtin, string key) => new()
    {
        Id = Ids.New(clock.GetUtcNow()),
        RetailerId = retailerId,
        Gtin = gtin,
        SealedKey = vault.Seal(Encoding.UTF8.GetBytes(key)),
        KeyHash = vault.Hash("pool-key", key),
    };

    static async Task<int> AddAsync(ExchangeDb db, IReadOnlyList<PoolKey> batch, CancellationToken stop)
    {
        var added = 0;
        foreach (var product in batch.GroupBy(key => (key.RetailerId, key.Gtin)))
        {
            var free = 0;
            foreach (var key in product) free += await InsertAsync(db, key, stop);
            await StockAsync(db, product.Key.RetailerId, product.Key.Gtin, free, stop);
            added += free;
        }
        return added;
    }

    static Task<int> InsertAsync(ExchangeDb db, PoolKey key, CancellationToken stop) => db.Database.ExecuteSqlAsync($"""
        INSERT INTO pool_keys (id, retailer_id, gtin, sealed_key, key_hash, state)
        VALUES ({key.Id}, {key.RetailerId}, {key.Gtin}, {key.SealedKey}, {key.KeyHash}, 'Free')
        ON CONFLICT (retailer_id, key_hash) DO NOTHING
        """, stop);

    static Task<int> StockAsync(ExchangeDb db, Guid retailerId, string gtin, int free, CancellationToken stop) => db.Database.ExecuteSqlAsync($"""
        INSERT INTO pool_stock (retailer_id, gtin, free, threshold) VALUES ({retailerId}, {gtin}, {free}, 10)
        ON CONFLICT (retailer_id, gtin) DO UPDATE SET free = pool_stock.free + excluded.free
        """, stop);
}
