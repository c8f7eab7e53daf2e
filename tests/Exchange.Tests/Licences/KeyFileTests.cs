using System.Text;
using Exchange.Licences.KeyPool;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Licences;

/// <summary>What the disk of the embedded mode may not tell: the key that encrypts is beside the file, never in it.</summary>
public sealed class KeyFileTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_key_is_readable_in_the_database_file()
    {
        await using var bench = await Bench.OpenAsync();
        using var file = new MemoryStream(Encoding.UTF8.GetBytes($"key,gtin\nVERY-SECRET-KEY,{Bench.NewGtin}\n"));
        await bench.Get<KeyPoolImport>().RunAsync(file, Bench.For("x").RetailerId, gtin: null, Stop);
        await using var db = await bench.Get<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync(Stop);
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Stop);

        var bytes = await File.ReadAllBytesAsync(Path.Combine(bench.Folder, "exchange.db"), Stop);
        Encoding.Latin1.GetString(bytes).ShouldNotContain("VERY-SECRET");
    }
}
