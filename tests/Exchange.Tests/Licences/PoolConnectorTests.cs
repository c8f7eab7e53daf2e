using System.Text;
using CsCheck;
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

    [Fact]
    public async Task Fifty_tills_at_once_get_ten_keys_and_forty_refusals()
    {
        await using var bench = await Bench.OpenAsync();
        await ImportAsync(bench, [.. Enumerable.Range(0, 10).Select(i => $"K-{i}")]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Pool(bench).ReserveAsync(Bench.For("reserve"), Stop)));

        answers.OfType<VendorAnswer.Done>().Select(done => done.Reference).Distinct().Count().ShouldBe(10);
        answers.OfType<VendorAnswer.Refused>().Count(no => no.Code == "out-of-stock").ShouldBe(40);
        (await FreeAsync(bench)).ShouldBe(0);
    }

    [Fact]
    public async Task A_call_that_takes_the_stock_down_to_its_threshold_says_so_once()
    {
        await using var bench = await Bench.OpenAsync();
        await ImportAsync(bench, [.. Enumerable.Range(0, 12).Select(i => $"K-{i}")]);

        for (var i = 0; i < 4; i++) (await Pool(bench).ReserveAsync(Bench.For("reserve"), Stop)).ShouldBeDone();

        await using var db = await bench.Get<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync(Stop);
        var low = await db.Set<Exchange.Journal.JournalRow>().SingleAsync(Stop);
        (low.Type, low.Subject, low.Body).ShouldBe(("stock.low", $"product:{Bench.NewGtin}", $$"""{"gtin":"{{Bench.NewGtin}}","left":10}"""));
    }

    [Fact]
    public async Task A_lapsed_hold_serves_another_and_its_own_exchange_gets_the_next_key()
    {
        await using var bench = await Bench.OpenAsync();
        await ImportAsync(bench, "K-1");
        var (first, second) = (Bench.For("reserve"), Bench.For("reserve"));
        var held = await AllocateAsync(bench, first);
        bench.PassTime(TimeSpan.FromHours(2));

        (await Pool(bench).ReserveAsync(second, Stop)).ShouldBeDone().Reference.ShouldBe(held!.KeyId.ToString());
        (await Pool(bench).ProvisionAsync(first with { Key = "e/provision/1", Reference = held.KeyId.ToString() }, Stop)).ShouldBeRefused("out-of-stock");
        await ImportAsync(bench, "K-2");
        (await Pool(bench).ProvisionAsync(first with { Key = "e/provision/2", Reference = held.KeyId.ToString() }, Stop)).ShouldBeDone().LicenceKey.ShouldBe("K-2");
    }

    [Fact]
    public async Task A_hold_that_ran_out_but_that_nobody_took_is_held_on()
    {
        await using var bench = await Bench.OpenAsync();
        await ImportAsync(bench, "K-1");
        var call = Bench.For("reserve");
        var held = await AllocateAsync(bench, call);
        bench.PassTime(TimeSpan.FromHours(2));

        var again = (await Pool(bench).ReserveAsync(call, Stop)).ShouldBeDone();

        again.Reference.ShouldBe(held!.KeyId.ToString());
        again.ExpiresAt.ShouldBe(bench.Clock.GetUtcNow().UtcDateTime.AddHours(24));
        (await FreeAsync(bench)).ShouldBe(0);
    }

    [Fact]
    public async Task A_released_key_is_free_again_and_a_deprovisioned_one_is_burnt()
    {
        await using var bench = await Bench.OpenAsync();
        await ImportAsync(bench, "K-1");
        var call = Bench.For("reserve");
        var held = (await Pool(bench).ReserveAsync(call, Stop)).ShouldBeDone();
        (await Pool(bench).ReleaseAsync(call with { Key = "e/release/1", Reference = held.Reference }, Stop)).ShouldBeDone();
        (await FreeAsync(bench)).ShouldBe(1);

        var made = (await Pool(bench).ProvisionAsync(call with { Key = "e/provision/1" }, Stop)).ShouldBeDone();
        (await Pool(bench).ReleaseAsync(call with { Key = "e/release/2", Reference = made.Reference }, Stop)).ShouldBeDone();
        (await FreeAsync(bench)).ShouldBe(0);
        (await Pool(bench).DeprovisionAsync(call with { Key = "e/deprovision/1", Reference = made.Reference }, Stop)).ShouldBeDone();
        (await Pool(bench).ReserveAsync(Bench.For("reserve"), Stop)).ShouldBeRefused("out-of-stock");
    }

    [Fact]
    public async Task Another_exchange_cannot_reach_the_key()
    {
        await using var bench = await Bench.OpenAsync();
        await ImportAsync(bench, "K-1");
        var owner = Bench.For("provision");
        var made = (await Pool(bench).ProvisionAsync(owner, Stop)).ShouldBeDone();

        foreach (var shown in new[] { true, false })
            (await Pool(bench).DeprovisionAsync(Bench.For("deprovision") with { Reference = made.Reference, Shown = shown }, Stop)).ShouldBeDone();
        (await StateAsync(bench)).ShouldBe(PoolKeyState.HandedOut);
        (await Pool(bench).ProvisionAsync(Bench.For("provision") with { Reference = made.Reference }, Stop)).ShouldBeRefused("out-of-stock");
    }

    [Fact]
    public async Task A_key_that_nobody_saw_goes_back_once_and_then_to_another()
    {
        await using var bench = await Bench.OpenAsync();
        await ImportAsync(bench, "K-1");
        var call = Bench.For("provision");
        var made = (await Pool(bench).ProvisionAsync(call, Stop)).ShouldBeDone();
        var back = call with { Key = "e/deprovision/1", Reference = made.Reference, Shown = false };

        (await Pool(bench).DeprovisionAsync(back, Stop)).ShouldBeDone();
        (await Pool(bench).DeprovisionAsync(back, Stop)).ShouldBeDone();
        (await FreeAsync(bench)).ShouldBe(1);
        (await Pool(bench).ProvisionAsync(Bench.For("provision"), Stop)).ShouldBeDone().LicenceKey.ShouldBe("K-1");
        (await Pool(bench).DeprovisionAsync(back, Stop)).ShouldBeDone();
        (await StateAsync(bench)).ShouldBe(PoolKeyState.HandedOut);
    }

    [Fact]
    public async Task One_allocation_says_that_stock_is_low()
    {
        await using var bench = await Bench.OpenAsync();
        await ImportAsync(bench, [.. Enumerable.Range(0, 13).Select(i => $"K-{i}")]);
        var low = new List<bool>();
        for (var i = 0; i < 6; i++) low.Add((await AllocateAsync(bench, Bench.For("reserve")))!.CrossedThreshold);
        low.ShouldBe([false, false, true, false, false, false]);
    }

    [Fact]
    public async Task An_allocation_after_the_accepting_commit_journals_low_stock_too()
    {
        await using var bench = await Bench.OpenAsync();
        await ImportAsync(bench, [.. Enumerable.Range(0, 12).Select(i => $"K-{i}")]);

        for (var i = 0; i < 3; i++) (await Pool(bench).ReserveAsync(Bench.For("reserve"), Stop)).ShouldBeDone();

        await using var db = await bench.Get<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync(Stop);
        var fact = await db.Set<Exchange.Journal.JournalRow>().SingleAsync(Stop);
        (fact.SubjectId, fact.Type, fact.Body).ShouldBe((Bench.For("x").RetailerId, "stock.low", $$"""{"gtin":"{{Bench.NewGtin}}","left":10}"""));
    }

    [Fact]
    public Task However_calls_mix_the_counter_is_right_and_no_key_is_handed_out_twice() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5]).Array[1, 40].SampleAsync(async steps =>
        {
            await using var bench = await Bench.OpenAsync();
            await ImportAsync(bench, "K-1", "K-2", "K-3");
            var exchanges = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();
            var keys = new HashSet<string>();
            foreach (var (exchange, step) in steps) await StepAsync(bench, exchanges[exchange], step, keys);
            await FreeAsync(bench);
        }, iter: 8, threads: 1);

    static async Task StepAsync(Bench bench, Guid exchange, int step, HashSet<string> handedOut)
    {
        var call = Bench.For("reserve", exchange);
        switch (step)
        {
            case 0: await Pool(bench).ReserveAsync(call, Stop); break;
            case 1: await Pool(bench).ReleaseAsync(call with { Key = "release" }, Stop); break;
            case 2: await AllocateAsync(bench, call); break;
            case 3: bench.PassTime(TimeSpan.FromHours(13)); break;
            case 4: await bench.Get<DbWriter>().WriteAsync(db => KeyPoolAllocation.FreeLapsedAsync(db.Database.CurrentTransaction!.GetDbTransaction(), bench.Clock.GetUtcNow().UtcDateTime), Stop); break;
            default:
                if (await Pool(bench).ProvisionAsync(call with { Key = $"{exchange}/provision/1" }, Stop) is VendorAnswer.Done { LicenceKey: { } key } && !handedOut.Add($"{exchange} {key}"))
                    break;
                handedOut.Select(line => line.Split(' ')[1]).ShouldBeUnique();
                break;
        }
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

    static async Task<PoolKeyState> StateAsync(Bench bench)
    {
        await using var db = await bench.Get<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync(Stop);
        return await db.Set<PoolKey>().Select(k => k.State).SingleAsync(Stop);
    }

    /// <summary>The counter, which must be what the rows say.</summary>
    internal static async Task<int> FreeAsync(Bench bench)
    {
        await using var db = await bench.Get<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync(Stop);
        var stock = await db.Set<PoolStock>().SingleAsync(Stop);
        (await db.Set<PoolKey>().CountAsync(k => k.State == PoolKeyState.Free, Stop)).ShouldBe(stock.Free);
        return stock.Free;
    }
}
