using System.Text;
using System.Text.Json;
using Exchange.Licences.KeyPool;
using Exchange.Persistence;
using Exchange.Tests.Hosting;
using Exchange.Tests.Intake;
using Exchange.Tests.Stories;
using Microsoft.EntityFrameworkCore.Storage;

namespace Exchange.Tests.Licences;

/// <summary>The pool as the head office sees it.</summary>
public sealed class KeyPoolEndpointTests
{
    const string Lantern = "02000003000012";

    [Fact]
    public async Task Another_file_or_product_under_a_used_key_is_refused_and_nothing_of_it_is_taken()
    {
        await using var floor = await ShopFloor.OpenAsync();
        using var first = await ImportAsync(floor, "K-1", "one");
        using var again = await ImportAsync(floor, "K-1", "one");

        using var otherFile = await ImportAsync(floor, "K-2", "one");
        using var otherProduct = await ImportAsync(floor, "K-1", "one", gtin: "02000002000037");

        (await again.Content.ReadAsStringAsync(ShopFloor.Stop)).ShouldBe(await first.Content.ReadAsStringAsync(ShopFloor.Stop));
        await otherFile.ShouldBeProblemAsync(422, "idempotency-key-reused");
        await otherProduct.ShouldBeProblemAsync(422, "idempotency-key-reused");
        (await FreeAsync(floor)).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_whose_hold_ran_out_is_in_the_stock_again_though_nobody_asks_for_one()
    {
        await using var floor = await ShopFloor.OpenAsync();
        using var imported = await ImportAsync(floor, "K-1", "one");
        await floor.Get<DbWriter>().WriteAsync(async db =>
        {
            var (retailer, now) = (db.Set<PoolStock>().Single().RetailerId, floor.Now.UtcDateTime);
            return await KeyPoolAllocation.AllocateAsync(db.Database.CurrentTransaction!.GetDbTransaction(), retailer, new(Lantern, "e/reserve/1", now.AddHours(1)), Guid.CreateVersion7(), now);
        }, ShopFloor.Stop);
        (await FreeAsync(floor)).ShouldBe(0);

        floor.Leap(TimeSpan.FromHours(1));

        await Until.SeenAsync(() => FreeAsync(floor), free => free == 1);
    }

    static async Task<HttpResponseMessage> ImportAsync(ShopFloor floor, string file, string key, string gtin = Lantern)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/retailer/v1/key-pool/imports?gtin={gtin}") { Content = new StringContent($"key\n{file}\n", Encoding.UTF8, "text/csv") };
        request.Headers.Add("Idempotency-Key", key);
        return await floor.Office.SendAsync(request, ShopFloor.Stop);
    }

    static async Task<int> FreeAsync(ShopFloor floor) =>
        (await ShopFloor.ReadAsync<JsonElement>(await floor.Office.GetAsync("/retailer/v1/key-pool", ShopFloor.Stop))).EnumerateArray().Single().GetProperty("free").GetInt32();
}
