using System.Net.Http.Json;
using System.Text;
using Exchange.Contracts.ApiKeys;
using Exchange.Hosting.Idempotency;
using Exchange.Journal;
using Exchange.Persistence;
using Exchange.Retailers;
using Exchange.Tests.Hosting;
using Exchange.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Tests.Retailers;

public sealed class KeptAnswerTests
{
    const string Stores = "/retailer/v1/stores", Sales = "/retailer/v1/sales-imports";
    const string Csv = "store,day,till,transaction,line,gtin,quantity,net,tax,tender\n0001,2026-03-01,07,4711,1,2000001000014,1,42.01,7.98,card\n";
    static readonly StoreView Lisbon = new("0003", "Lisboa Chiado", "Europe/Lisbon", "PT", Address: "Rua Garrett 1", CutOffHour: 2);

    [Theory]
    [InlineData(Stores, null, "idempotency-key-missing")]
    [InlineData(Stores, "a b", "idempotency-key-invalid")]
    [InlineData(Sales, null, "idempotency-key-missing")]
    [InlineData(Sales, "a b", "idempotency-key-invalid")]
    public async Task Without_a_key_of_the_right_form_nothing_is_done(string path, string? key, string code)
    {
        await using var host = await RetailerHost.OpenAsync();
        using var keyless = await host.ClientAsync(ApiKeyScope.Retailer, newKeys: false);

        await (await SendAsync(keyless, path, path == Stores ? Json(Lisbon) : File(), key)).ShouldBeProblemAsync(400, code);

        (await (await SendAsync(host.Office, Stores, Json(Lisbon with { Name = "Other" }), "k-1")).ReadAsync<StoreView>(201)).Name.ShouldBe("Other");
        (await TextAsync(await SendAsync(host.Office, Sales, File(), "k-2"))).ShouldContain("\"imported\":1");
    }

    [Fact]
    public async Task A_store_opened_again_under_its_key_gets_the_first_answer()
    {
        await using var host = await RetailerHost.OpenAsync();

        var first = await SendAsync(host.Office, Stores, Json(Lisbon), "k-1");
        var again = await SendAsync(host.Office, Stores, Json(Lisbon), "k-1");

        (again.StatusCode, await TextAsync(again)).ShouldBe((first.StatusCode, await TextAsync(first)));
        (await again.ReadAsync<StoreView>(201)).ShouldBe(Lisbon);
    }

    [Fact]
    public async Task Sales_imported_again_under_their_key_get_the_first_answer_and_under_another_are_known()
    {
        await using var host = await RetailerHost.OpenAsync();

        var first = await TextAsync(await SendAsync(host.Office, Sales, File(), "k-1"));

        first.ShouldContain("\"imported\":1");
        (await TextAsync(await SendAsync(host.Office, Sales, File(), "k-1"))).ShouldBe(first);
        (await TextAsync(await SendAsync(host.Office, Sales, File(), "k-2"))).ShouldContain("\"imported\":0");
    }

    [Fact]
    public async Task A_key_is_of_one_body_and_one_address()
    {
        await using var host = await RetailerHost.OpenAsync();
        await SendAsync(host.Office, Stores, Json(Lisbon), "k-1");

        await (await SendAsync(host.Office, Stores, Json(Lisbon with { Number = "0004" }), "k-1")).ShouldBeProblemAsync(422, "idempotency-key-reused");
        await (await SendAsync(host.Office, Sales, File(), "k-1")).ShouldBeProblemAsync(422, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_key_is_of_one_file()
    {
        await using var host = await RetailerHost.OpenAsync();
        var first = await TextAsync(await SendAsync(host.Office, Sales, File(), "k-1"));

        await (await SendAsync(host.Office, Sales, Other(), "k-1")).ShouldBeProblemAsync(422, "idempotency-key-reused");

        (await TextAsync(await SendAsync(host.Office, Sales, File(), "k-1"))).ShouldBe(first);
        (await TextAsync(await SendAsync(host.Office, Sales, Other(), "k-2"))).ShouldContain("\"imported\":1");
    }

    [Fact]
    public async Task While_a_file_is_being_taken_in_its_key_is_undecided()
    {
        await using var host = await RetailerHost.OpenAsync();
        await host.Office.GetAsync(Stores, Cell.Stop); // notes the key's use, which writes
        Task<HttpResponseMessage> first, second, waiting;
        await using (await MadeDatabase.HoldWritersAsync(host.Services))
        {
            (first, second) = (SendAsync(host.Office, Sales, File(), "k-1"), SendAsync(host.Office, Sales, File(), "k-1"));
            var undecided = await Task.WhenAny(first, second);
            await (await undecided).ShouldBeProblemAsync(409, "idempotency-undecided");
            await (await SendAsync(host.Office, Sales, Other(), "k-1")).ShouldBeProblemAsync(422, "idempotency-key-reused");
            waiting = undecided == first ? second : first;
        }

        (await TextAsync(await waiting)).ShouldContain("\"imported\":1");
    }

    [Fact]
    public async Task A_file_whose_taking_in_broke_off_goes_on_under_its_key_and_no_other_does()
    {
        await using var host = await RetailerHost.OpenAsync();
        await RefuseAsync(host, "sale_lines");
        ((int)(await SendAsync(host.Office, Sales, File(), "k-1")).StatusCode).ShouldBe(500);
        await AllowAsync(host, "sale_lines");

        await (await SendAsync(host.Office, Sales, Other(), "k-1")).ShouldBeProblemAsync(422, "idempotency-key-reused");

        (await TextAsync(await SendAsync(host.Office, Sales, File(), "k-1"))).ShouldContain("\"imported\":1");
    }

    [Theory]
    [InlineData("/retailer/v1/programmes/swap-45-days/suspend", """{"why":"recall"}""", "programme.suspended")]
    [InlineData("/retailer/v1/products/02000001000014/sales-stop", """{"basis":{"kind":"voluntary"},"salesStop":"2026-04-01"}""", "product.sales-stopped")]
    public async Task What_can_not_keep_its_answer_is_not_done(string path, string body, string fact)
    {
        await using var host = await RetailerHost.OpenAsync();
        await RefuseAsync(host, "idempotency");

        ((int)(await SendAsync(host.Office, path, new StringContent(body, Encoding.UTF8, "application/json"), "k-1")).StatusCode).ShouldBe(500);
        (await FactsAsync(host, fact)).ShouldBe(0);
        await AllowAsync(host, "idempotency");

        for (var time = 0; time < 2; time++) await TextAsync(await SendAsync(host.Office, path, new StringContent(body, Encoding.UTF8, "application/json"), "k-1"));
        (await FactsAsync(host, fact)).ShouldBe(1);
    }

    [Fact]
    public async Task A_late_repeat_does_not_undo_what_was_done_since()
    {
        await using var host = await RetailerHost.OpenAsync();
        var suspended = await TextAsync(await TurnAsync(host, "suspend", "k-1"));
        await TextAsync(await TurnAsync(host, "resume", "k-2"));

        (await TextAsync(await TurnAsync(host, "suspend", "k-1"))).ShouldBe(suspended);

        (await FactsAsync(host, "programme.suspended")).ShouldBe(1);
    }

    static Task<HttpResponseMessage> TurnAsync(RetailerHost host, string turn, string key) =>
        SendAsync(host.Office, $"/retailer/v1/programmes/swap-45-days/{turn}", new StringContent("""{"why":"recall"}""", Encoding.UTF8, "application/json"), key);

    static async Task<int> FactsAsync(RetailerHost host, string type)
    {
        await using var db = await host.ContextAsync();
        return await db.Set<JournalRow>().CountAsync(f => f.Type == type, Cell.Stop);
    }

    static Task RefuseAsync(RetailerHost host, string table) =>
        RunAsync(host, MadeDatabase.Refuses(table));

    static Task AllowAsync(RetailerHost host, string table) => RunAsync(host, MadeDatabase.Takes(table));

    static async Task RunAsync(RetailerHost host, string sql)
    {
        await using var db = await host.ContextAsync();
        await db.Database.ExecuteSqlRawAsync(sql, Cell.Stop);
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        await using var host = await RetailerHost.OpenAsync();

        await (await SendAsync(host.Office, Stores, Json(Lisbon with { CutOffHour = 13 }), "k-1")).ShouldBeProblemAsync(422, "validation-failed");

        (await (await SendAsync(host.Office, Stores, Json(Lisbon), "k-1")).ReadAsync<StoreView>(201)).ShouldBe(Lisbon);
    }

    static JsonContent Json(StoreView store) => JsonContent.Create(store, options: ProblemAssertions.Json);

    static StringContent Other() => new(Csv.Replace("4711", "4712", StringComparison.Ordinal), Encoding.UTF8, "text/csv");

    static StringContent File() => new(Csv, Encoding.UTF8, "text/csv");

    static Task<string> TextAsync(HttpResponseMessage answer) => answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Cell.Stop);

    static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, HttpContent body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        if (key is not null) request.Headers.Add(IdempotentRequest.Header, key);
        return await client.SendAsync(request, Cell.Stop);
    }
}
