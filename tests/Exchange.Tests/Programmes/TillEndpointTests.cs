using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Exchange.Contracts.Programmes;
using Exchange.Programmes;
using Exchange.Programmes.Products;
using Exchange.Tests.Hosting;
using Exchange.Tests.Retailers;

namespace Exchange.Tests.Programmes;

public sealed class TillEndpointTests
{
    const string Shield = "2000001000014";
    const string ShieldBundle = "2000001100011";
    static readonly ProgrammeBasis Order = new(BasisKind.Ordered, "An order of 1 March 2026", "US");

    [Fact]
    public async Task A_product_may_be_sold_and_exchanged_under_both_programmes()
    {
        await using var host = await RetailerHost.OpenAsync();
        using var till = await host.TillAsync();

        var answer = await AskAsync(till, Shield);

        (answer.MaySell, answer.BusinessDay).ShouldBe((true, new DateOnly(2026, 3, 10)));
        answer.ExchangeableUnder.Select(e => (e.Programme, e.Version)).ShouldBe([("from-anywhere", 1), ("swap-45-days", 1)]);
    }

    [Fact]
    public async Task A_sales_stop_comes_with_each_stores_own_day()
    {
        await using var host = await RetailerHost.OpenAsync();
        using var berlin = await host.TillAsync("0001");
        using var newYork = await host.TillAsync("0002");
        await host.PostAsync($"/products/{Shield}/sales-stop", new SalesStopForm(Order, new(2026, 3, 11)));
        host.Clock.SetUtcNow(new(2026, 3, 11, 5, 59, 0, TimeSpan.Zero));

        (await AskAsync(berlin, Shield)).MaySell.ShouldBeFalse();
        // 01:59 in New York, where the tenth ends at two.
        (await AskAsync(newYork, Shield)).MaySell.ShouldBeTrue();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await AskAsync(newYork, Shield)).MaySell.ShouldBeFalse();
    }

    [Fact]
    public async Task A_bundle_is_stopped_with_the_product_inside_it()
    {
        await using var host = await RetailerHost.OpenAsync();
        using var till = await host.TillAsync();
        await host.PostAsync($"/products/{Shield}/sales-stop", new SalesStopForm(Order, null, new(2026, 3, 10)));

        var answer = await AskAsync(till, ShieldBundle);

        (answer.MaySell, answer.UpdatesStop, answer.StopBasis).ShouldBe((false, new DateOnly(2026, 3, 10), Order));
    }

    [Theory]
    [InlineData("2000001000015", "", 422, "validation-failed")]
    [InlineData("4006381333931", "", 404, "product-not-found")]
    [InlineData(Shield, "?store=0002", 403, "forbidden")]
    public async Task What_cannot_be_asked_is_refused(string gtin, string query, int status, string code)
    {
        await using var host = await RetailerHost.OpenAsync();
        using var till = await host.TillAsync();

        await (await till.GetAsync($"/pos/v1/products/{gtin}{query}", Cell.Stop)).ShouldBeProblemAsync(status, code);
    }

    [Fact]
    public async Task A_key_of_no_store_names_one()
    {
        await using var host = await RetailerHost.OpenAsync();
        using var till = await host.TillAsync(store: null);

        await (await till.GetAsync($"/pos/v1/products/{Shield}", Cell.Stop)).ShouldBeProblemAsync(422, "validation-failed");
        await (await till.GetAsync($"/pos/v1/products/{Shield}?store=77", Cell.Stop)).ShouldBeProblemAsync(422, "store-not-found");
        (await till.GetAsync($"/pos/v1/products/{Shield}?store=0002", Cell.Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_offline_cache_names_what_is_given_now_and_to_come_and_until_when_to_trust_it()
    {
        await using var host = await RetailerHost.OpenAsync();
        using var till = await host.TillAsync();

        var given = await (await till.GetAsync("/pos/v1/programmes", Cell.Stop)).ReadAsync<GetGivenProgrammes.Response>();

        given.ValidUntil.ShouldBe(new(2026, 3, 11, 23, 0, 0, DateTimeKind.Utc));
        given.Programmes.Select(p => (p.Code, p.Version)).ShouldBe([("from-anywhere", 1), ("from-anywhere", 2), ("swap-45-days", 1)]);
        given.Programmes[0].Until.ShouldBe(given.Programmes[1].From);
        given.Programmes[2].Until.ShouldBe(new(2026, 4, 22, 22, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task Nothing_new_is_304_until_something_is()
    {
        await using var host = await RetailerHost.OpenAsync();
        using var till = await host.TillAsync();
        var tag = (await till.GetAsync("/pos/v1/programmes", Cell.Stop)).Headers.ETag!;
        till.DefaultRequestHeaders.IfNoneMatch.Add(new EntityTagHeaderValue(tag.Tag, isWeak: true));

        (await till.GetAsync("/pos/v1/programmes", Cell.Stop)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await host.PostAsync("/programmes/from-anywhere/suspend", new { why = "x" });
        (await till.GetAsync("/pos/v1/programmes", Cell.Stop)).Headers.ETag.ShouldNotBe(tag);
    }

    [Fact]
    public async Task A_product_is_added_and_changed_by_its_gtin()
    {
        await using var host = await RetailerHost.OpenAsync();
        var form = new ProductForm("ACME Shield Plus", "acme-shield", "sandbox", 2, ["windows"], new("23456789ABC", [4, 4]));

        (await PutAsync(host, form)).ShouldBe("02000001000014 ACME Shield Plus 2");
        (await PutAsync(host, form with { Seats = 4 })).ShouldBe("02000001000014 ACME Shield Plus 4");
        var wrong = await host.Office.PutAsJsonAsync($"/retailer/v1/products/{Shield}", form with { CodePattern = new("AAB", [5]) }, ProblemAssertions.Json, Cell.Stop);
        await wrong.ShouldBeProblemAsync(422, "validation-failed");
    }

    static async Task<string> PutAsync(RetailerHost host, ProductForm form)
    {
        var product = await (await host.Office.PutAsJsonAsync($"/retailer/v1/products/{Shield}", form, ProblemAssertions.Json, Cell.Stop)).ReadAsync<ProductView>();
        return $"{product.Gtin} {product.Name} {product.Seats}";
    }

    static async Task<AskProduct.Response> AskAsync(HttpClient till, string gtin) =>
        await (await till.GetAsync($"/pos/v1/products/{gtin}", Cell.Stop)).ReadAsync<AskProduct.Response>();
}
