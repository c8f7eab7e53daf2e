using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Scans;
using Exchange.Exchanges;
using Exchange.Tests.Claims;
using Exchange.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Scans;

/// <summary>What is kept of the scans.</summary>
public sealed class EvidenceTests(ClaimHost host) : IClassFixture<ClaimHost>
{
    [Fact]
    public async Task Every_report_that_was_taken_is_kept_as_it_was_signed_and_matches_its_fact()
    {
        var customer = await host.CustomerAsync();
        var sent = new List<SignedReport>();
        foreach (var evidence in (Evidence[])[Scanned.Present, Scanned.Clean])
        {
            sent.Add(SignedReport.Sign(Scanned.Of(await customer.ChallengeAsync(), customer, host.Clock, evidence), customer.Claim));
            ReportTests.Receipt(await customer.ReportAsync(sent[^1]));
        }
        await (await customer.ReportAsync(sent[0])).ShouldBeProblemAsync(409, "slot-already-closed");

        var scans = await ListAsync(customer);

        scans.Select(s => (s.Slot, s.Verdict)).ShouldBe([(1, "present"), (1, "removed")]);
        var facts = await host.FactsAsync(customer.Exchange);
        foreach (var (scan, report) in scans.Zip(sent))
        {
            var kept = JsonSerializer.Deserialize(await (await GetAsync(host.Office, customer, scan.Number)).Content.ReadAsStringAsync(), ScanJson.Strict.SignedReport)!;
            kept.ShouldBe(report);
            var payload = Base64Url.DecodeFromChars(kept.Payload);
            (Convert.ToHexStringLower(SHA256.HashData(payload)), payload.Length).ShouldBe((scan.Digest, scan.Size));
            JsonElement.Parse(facts.Single(f => f.Number == scan.Number).Body).GetProperty("report").GetString().ShouldBe(scan.Digest);
        }
    }

    [Fact]
    public async Task A_report_is_the_head_offices_to_see_and_gone_with_the_customers_data_key()
    {
        var customer = await host.CustomerAsync();
        await customer.ScanAsync(host.Clock);
        var number = (await ListAsync(customer)).ShouldHaveSingleItem().Number;

        await (await GetAsync(host.Till, customer, number)).ShouldBeProblemAsync(403, "forbidden");
        await (await GetAsync(host.Office, customer, number + 1)).ShouldBeProblemAsync(404, "scan-not-found");
        (await GetAsync(host.Office, customer, number)).IsSuccessStatusCode.ShouldBeTrue();
        await using (var db = await host.DatabaseAsync())
            await db.Set<ExchangeRow>().Where(e => e.HumanId == customer.Exchange).ExecuteUpdateAsync(e => e.SetProperty(r => r.WrappedKey, (byte[]?)null));
        await (await GetAsync(host.Office, customer, number)).ShouldBeProblemAsync(404, "scan-not-found");
    }

    [Fact]
    public async Task Nobody_fills_the_disk_with_scans()
    {
        await using var small = await ClaimHost.OpenAsync(("Scans:MostPerDevice", "1"));
        var customer = await small.CustomerAsync();
        ReportTests.Receipt(await customer.ScanAsync(small.Clock, Scanned.Present));

        await (await customer.PostAsync("/slots/1/challenge")).ShouldBeProblemAsync(409, "too-many-scans");
    }

    async Task<IReadOnlyList<TakenScan>> ListAsync(Customer customer) =>
        (await (await ClaimHost.SendAsync(host.Till, HttpMethod.Get, $"pos/v1/exchanges/{customer.Exchange}/scans")).SaysAsync<TakenScans>()).Scans;

    static Task<HttpResponseMessage> GetAsync(HttpClient client, Customer customer, int number) =>
        ClaimHost.SendAsync(client, HttpMethod.Get, $"retailer/v1/exchanges/{customer.Exchange}/scans/{number}");
}
