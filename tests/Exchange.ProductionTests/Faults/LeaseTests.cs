using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Demo;
using Exchange.Persistence;
using Exchange.ProductionTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Exchange.ProductionTests.Faults;

/// <summary>What one replica has alone passes to another in time, also where their clocks don't agree.</summary>
[Collection(nameof(FaultEngines))]
public sealed class LeaseTests(FaultEngines engines, ITestOutputHelper output)
{
    /// <summary>A keeper looks each five seconds; the rest is for a busy machine.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(5), Slack = TimeSpan.FromSeconds(5);
    readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;
    readonly ConcurrentDictionary<string, TaskCompletionSource> delivered = new(StringComparer.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(-3_600)] // the other replica's clock, in seconds
    [InlineData(3_600)]
    public async Task An_endpoint_of_a_dead_replica_is_another_ones_within_the_lease(int ahead)
    {
        await using var fleet = await Fleet.PrepareAsync(engines);
        await using var wires = new ReplicaWires(fleet.Postgres, fleet.Brokers);
        await using var otherWires = new ReplicaWires(fleet.Postgres, fleet.Brokers, firstNode: 1);
        await using var receiver = await ReceiveAsync();
        await using var first = await HostedReplica.StartAsync(fleet, wires);
        using var shop = Shop(fleet, first);
        await shop.MintAsync(Enumerable.Range(1, 2).Select(Customers.Code), patience);
        await RegisterAsync(fleet, first, receiver.Urls.First());
        var id = (await shop.SendAsync(shop.Request(Customers.Code(1), 1), "till-1", patience)).Exchange.Id;
        await DeliveredAsync(id);
        var owner = await OwnerAsync(fleet);
        await using var other = await HostedReplica.StartAsync(fleet, otherWires, TimeSpan.FromSeconds(ahead));
        await Task.Delay(2 * Look, TimeProvider.System, patience);
        (await OwnerAsync(fleet)).ShouldBe(owner); // a wrong clock takes nothing from anybody

        wires.Database.Partition(); // as dead as killed: it renews nothing, and hears of nothing
        var began = Stopwatch.GetTimestamp();
        wires.Broker.Partition();
        using var otherShop = Shop(fleet, other);
        id = (await otherShop.SendAsync(otherShop.Request(Customers.Code(2), 2), "till-2", patience)).Exchange.Id;
        await DeliveredAsync(id);
        var took = Stopwatch.GetElapsedTime(began);
        wires.Database.Heal();
        wires.Broker.Heal();

        output.WriteLine($"figure endpoint-taken-over-after {took.TotalSeconds:0.0} s");
        took.ShouldBeLessThan(Leases.Time + Look + Slack);
        (await OwnerAsync(fleet)).ShouldNotBe(owner);
    }

    /// <summary>A till whose clock is right by the replica's: one that isn't is told so.</summary>
    static Shop Shop(Fleet fleet, HostedReplica replica) => new(() => new HttpClient { BaseAddress = replica.Address }, fleet.TillKey, fleet.Vendor.Address, replica.Clock);

    Task DeliveredAsync(string exchange) => delivered.GetOrAdd(exchange, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(patience);

    static async Task<Guid> OwnerAsync(Fleet fleet)
    {
        await using var db = PostgresDatabase.Open(fleet.Database);
        return await db.Set<Lease>().Where(lease => lease.Name.StartsWith("webhooks/") && !lease.Name.StartsWith("webhooks/replica/")).Select(lease => lease.Owner).SingleAsync();
    }

    async Task RegisterAsync(Fleet fleet, HostedReplica replica, string receiver)
    {
        using var office = new HttpClient { BaseAddress = replica.Address, DefaultRequestHeaders = { Authorization = new("Bearer", fleet.OfficeKey) } };
        using var asked = new HttpRequestMessage(HttpMethod.Post, "retailer/v1/webhook-endpoints") { Content = JsonContent.Create(new { url = receiver, payload = "full" }) };
        asked.Headers.Add("Idempotency-Key", "endpoint-1");
        using var answer = await office.SendAsync(asked, patience);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(patience));
    }

    /// <summary>A retailer's receiver: answers the challenge, and notes whose events came.</summary>
    async Task<WebApplication> ReceiveAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            var said = await http.Request.ReadFromJsonAsync<JsonElement>(patience);
            if (said.GetProperty("data").TryGetProperty("challenge", out var challenge)) await http.Response.WriteAsJsonAsync(new { challenge = challenge.GetString() }, patience);
            else foreach (var word in said.ToString().Split('"', ':').Where(word => word.StartsWith("EX-", StringComparison.Ordinal)))
                delivered.GetOrAdd(word, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        });
        await app.StartAsync(patience);
        return app;
    }
}
