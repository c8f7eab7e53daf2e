using Exchange.Contracts.ApiKeys;
using Exchange.Demo;
using Exchange.Hosting;
using Exchange.Persistence;
using Exchange.Processes;
using Exchange.ProductionTests.Support;
using Exchange.Programmes;
using Exchange.Retailers.ApiKeys;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Exchange.ProductionTests.Compose;

/// <summary>The database is lost, and with it the broker; a backup is there, made while exchanges were on their way.</summary>
public sealed class RestoreDrillTests(SharedEngines engines)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Exchanges_of_a_restored_backup_go_on_and_complete_and_their_events_have_no_gap()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var vendor = TrialVendor.Start();
        var (postgres, database) = (await engines.PostgresAsync(), await engines.NewMigratedDatabaseAsync());
        var key = await SeedAsync(Settings(database, await engines.NewVirtualHostAsync(), vendor), patience.Token);
        List<(string Id, string Claim)> open = [];
        await using (var before = new ServiceReplica("before", Settings(database, await engines.NewVirtualHostAsync(), vendor)))
        {
            await before.StartAsync(patience.Token);
            using var shop = Shop.Insistent(before.Address, key, vendor.Address, TimeProvider.System);
            await shop.MintAsync(Enumerable.Range(1, 6).Select(Customers.Code), patience.Token);
            foreach (var number in Enumerable.Range(1, 6)) open.Add(await AcceptAsync(shop, number, patience.Token));
            await CompleteAsync(shop, open[0], patience.Token);
            await postgres.RunAsync(Script("backup"), "/tmp/drill.dump", Name(database));
            await CompleteAsync(shop, open[1], patience.Token); // after the backup: the vendor knows it, the restored rows don't
            await before.KillAsync();
        }

        var restored = await engines.NewDatabaseAsync();
        await postgres.RunAsync(Script("restore"), "/tmp/drill.dump", Name(restored));
        await using var after = new ServiceReplica("after", Settings(restored, await engines.NewVirtualHostAsync(), vendor));
        await after.StartAsync(patience.Token);
        using var again = Shop.Insistent(after.Address, key, vendor.Address, TimeProvider.System);
        foreach (var exchange in open) await CompleteAsync(again, exchange, patience.Token);

        (await GapsAsync(restored, patience.Token)).ShouldBe(0);
    }

    [Fact]
    public async Task A_restore_leaves_a_database_alone_that_is_not_empty()
    {
        var (postgres, database) = (await engines.PostgresAsync(), await engines.NewMigratedDatabaseAsync());
        await postgres.RunAsync(Script("backup"), "/tmp/refused.dump", Name(database));

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => postgres.RunAsync(Script("restore"), "/tmp/refused.dump", Name(database)));

        refused.Message.ShouldContain("is not empty");
    }

    static async Task<(string Id, string Claim)> AcceptAsync(Shop shop, int number, CancellationToken stop)
    {
        var accepted = await shop.SendAsync(shop.Request(Customers.Code(number), number), $"drill-{number}", stop);
        return (accepted.Exchange.Id, accepted.ClaimCode);
    }

    /// <summary>From wherever it stands. What was done before the backup is answered as it was.</summary>
    static async Task CompleteAsync(Shop shop, (string Id, string Claim) exchange, CancellationToken stop)
    {
        if ((await shop.UntilAsync(exchange.Id, "awaiting-delivery", stop)).State != "completed")
        {
            await shop.RevealKeyAsync(exchange.Claim, stop);
            await shop.AttestAsync(exchange.Claim, $"attest-{exchange.Id}", stop);
        }
        (await shop.UntilAsync(exchange.Id, "completed", stop)).State.ShouldBe("completed");
    }

    /// <summary>How many numbers are missing, or facts without one, when all facts have theirs.</summary>
    static async Task<long> GapsAsync(string database, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(stop);
        await using var numbered = new NpgsqlCommand("""SELECT count(*) FROM journal WHERE "Sequence" IS NULL""", connection);
        using var glance = new PeriodicTimer(Answers.Often);
        while ((long)(await numbered.ExecuteScalarAsync(stop))! > 0) await glance.WaitForNextTickAsync(stop);
        await using var gaps = new NpgsqlCommand("""SELECT coalesce(sum(last - facts), 0)::bigint FROM (SELECT max("Sequence") AS last, count(*) AS facts FROM journal GROUP BY "RetailerId", "Operational") AS streams""", connection);
        return (long)(await gaps.ExecuteScalarAsync(stop))!;
    }

    /// <summary>The demo's retailer, and a key for a till of it.</summary>
    static async Task<string> SeedAsync(Dictionary<string, string> settings, CancellationToken stop)
    {
        var app = ServiceHost.Build([.. settings.Select(s => $"--{s.Key.Replace("__", ":", StringComparison.Ordinal)}={s.Value}")]);
        await using var _ = app;
        var seeded = await Samples.SeedAsync(app.Services, stop);
        var (_, text) = await app.Services.GetRequiredService<ApiKeyDesk>().MintAsync(seeded.RetailerId, new NewApiKey { Label = "till", Scope = ApiKeyScope.Pos }, request: null, stop);
        return text!;
    }

    static Dictionary<string, string> Settings(string database, string broker, TrialVendor vendor) => new(StringComparer.Ordinal)
    {
        ["ConnectionStrings__Postgres"] = database,
        ["ConnectionStrings__RabbitMq"] = broker,
        ["Region__Key"] = Convert.ToBase64String(new byte[32]),
        ["DataProtection__CertificateFile"] = vendor.Certificate,
        ["Vendors__sandbox__Kind"] = "Api",
        ["Vendors__sandbox__BaseUrl"] = $"{vendor.Address}trial-vendor/v1",
        ["Vendors__sandbox__KeyId"] = TrialVendor.KeyId,
        ["Vendors__sandbox__Secret"] = TrialVendor.Secret,
    };

    static string Name(string database) => new NpgsqlConnectionStringBuilder(database).Database!;

    static string Script(string name) => File.ReadAllText(Path.Combine(ComposeStack.Compose, "postgres", name));
}
