using System.Net;
using Exchange.Retailers;
using Exchange.Tests.Hosting;

namespace Exchange.Tests.Retailers;

public sealed class StoreEndpointTests
{
    static readonly StoreView Lisbon = new("0003", "Lisboa Chiado", "Europe/Lisbon", "PT", Address: "Rua Garrett 1", CutOffHour: 2);

    [Fact]
    public async Task A_store_is_opened_once_and_known_at_once()
    {
        await using var host = await RetailerHost.OpenAsync();

        (await (await host.PostAsync("/stores", Lisbon)).ReadAsync<StoreView>(201)).ShouldBe(Lisbon);
        (await host.PostAsync("/stores", Lisbon)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await host.PostAsync("/stores", Lisbon with { Name = "Other" })).ShouldBeProblemAsync(409, "store-already-exists");

        var stores = await (await host.Office.GetAsync("/retailer/v1/stores", Cell.Stop)).ReadAsync<StoreView[]>();
        stores.Select(s => s.Number).ShouldBe(["0001", "0002", "0003"]);
    }

    [Theory]
    [InlineData("number", "Europe/Lisbon", "0 3", "PT", 0)]
    [InlineData("timeZone", "Europe/Nowhere", "0003", "PT", 0)]
    [InlineData("timeZone", "../etc/passwd", "0003", "PT", 0)]
    [InlineData("timeZone", "W. Europe Standard Time", "0003", "PT", 0)]
    [InlineData("country", "Europe/Lisbon", "0003", "Portugal", 0)]
    [InlineData("cutOffHour", "Europe/Lisbon", "0003", "PT", 13)]
    public async Task A_wrong_store_is_refused_at_its_member(string member, string zone, string number, string country, int cutOff)
    {
        await using var host = await RetailerHost.OpenAsync();

        var problem = await (await host.PostAsync("/stores", new StoreView(number, "Shop", zone, country, CutOffHour: cutOff))).ShouldBeProblemAsync(422, "validation-failed");

        problem.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/" + member);
    }

    [Fact]
    public async Task A_tills_key_opens_no_store()
    {
        await using var host = await RetailerHost.OpenAsync();
        using var till = await host.TillAsync();

        await (await till.GetAsync("/retailer/v1/stores", Cell.Stop)).ShouldBeProblemAsync(403, "forbidden");
    }
}
