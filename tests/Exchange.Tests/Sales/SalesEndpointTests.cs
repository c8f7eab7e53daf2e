using System.Net.Http.Headers;
using System.Text;
using Exchange.Sales;
using Exchange.Tests.Hosting;
using Exchange.Tests.Retailers;

namespace Exchange.Tests.Sales;

public sealed class SalesEndpointTests
{
    const string File = "store,day,till,transaction,line,gtin,quantity,net,tax,tender\n0001,2026-03-01,07,4711,1,2000001000014,1,42.01,7.98,card\n";

    [Fact]
    public async Task A_sales_file_is_taken_as_csv()
    {
        await using var host = await RetailerHost.OpenAsync();

        var summary = await (await PostAsync(host, new StringContent(File, Encoding.UTF8, "text/csv"))).ReadAsync<SalesSummary>();

        (summary.Imported, summary.Days).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_file_larger_than_other_bodies_may_be_is_streamed()
    {
        await using var host = await RetailerHost.OpenAsync();
        using var content = new StreamContent(new LongFile(8_000)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };

        (await (await PostAsync(host, content)).ReadAsync<SalesSummary>()).Imported.ShouldBe(8_000);
    }

    [Fact]
    public async Task Another_form_is_415()
    {
        await using var host = await RetailerHost.OpenAsync();

        await (await PostAsync(host, new StringContent("{}", Encoding.UTF8, "application/json"))).ShouldBeProblemAsync(415, "unsupported-media-type");
        await (await PostAsync(host, new ByteArrayContent(Encoding.UTF8.GetBytes(File)))).ShouldBeProblemAsync(415, "unsupported-media-type");
    }

    static Task<HttpResponseMessage> PostAsync(RetailerHost host, HttpContent content) => host.Office.PostAsync("/retailer/v1/sales-imports", content, Cell.Stop);
}
