using System.Text;
using Exchange.Licences;
using Exchange.Licences.KeyPool;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Exchange.Tests.Licences;

public sealed class PoolConnectorTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_held_by_the_accepting_commit_confirmed_and_handed_out_once()
    {
        await using var bench = await Bench.OpenAsync();
        await ImportAsync(bench, "K-1", "K-2");
        var call = Bench.For("reserve");
        var held = await AllocateAsync(bench, call);

        var confirmed = (await Pool(bench).ReserveAsync(call, Stop)).ShouldBeDone();
        var provision = call with { Key = "e/provision/1", Reference = confirmed.Reference };
        var given = (await Pool(bench).ProvisionAsync(provision, Stop)).ShouldBeDone();

        confirmed.Reference.ShouldBe(held!.KeyId.ToString());
        given.LicenceKey.ShouldBeOneOf("K-1", "K-2");
        (await Pool(bench).ProvisionAsync(provision, Stop)).ShouldBe(given);
        (await FreeAsync(bench)).ShouldBe(1);
    }

    static IVendorConnector Pool(Bench bench) => bench.Vendors.For("pool");

    internal static Task<KeyPoolImportSummary> ImportAsync(Bench bench, params string[] keys) => bench.Get<KeyPoolImport>().RunAsync(
        new MemoryStream(Encoding.UTF8.GetBytes("key\n" + string.Join('\n', keys))), Bench.For("x").RetailerId, Bench.NewGtin, Stop);

    static Task<PoolAllocation?> AllocateAsync(Bench bench, VendorCall call)
    {
        var now = bench.Clock.GetUtcNow().UtcDateTime;
        return bench.Get<DbWriter>().WriteAsync(db => KeyPoolAllocation.AllocateAsync(
            db.Database.CurrentTransaction!.GetDbTransaction(), call.RetailerId, new(call.Gtin, call.Key, now.AddHours(1)), call.ExchangeId, now), Stop);
    }

    static async Task<int> FreeAsync(Bench bench)
    {
        await using var db = await bench.Get<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync(Stop);
        var stock = await db.Set<PoolStock>().SingleAsync(Stop);
        (await db.Set<PoolKey>().CountAsync(k => k.State == PoolKeyState.Free, Stop)).ShouldBe(stock.Free);
        return stock.Free;
    }
}
