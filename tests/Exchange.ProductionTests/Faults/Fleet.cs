using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exchange.Contracts.ApiKeys;
using Exchange.Demo;
using Exchange.Hosting;
using Exchange.Persistence;
using Exchange.Processes;
using Exchange.ProductionTests.Support;
using Exchange.Programmes;
using Exchange.Retailers.ApiKeys;
using Exchange.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Exchange.ProductionTests.Faults;

/// <summary>A production set-up: a migrated and seeded database, a virtual host, replicas as processes each with wires of its own, and the trial vendor as a process elsewhere.</summary>
public sealed class Fleet : IAsyncDisposable
{
    const string VendorKey = "exchange", VendorSecret = "only-for-tests-only-for-tests-only";
    static readonly TimeSpan UntilReady = TimeSpan.FromMinutes(3);
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-fleet-");
    readonly string regionKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    Fleet(PostgresServer postgres, BrokerCluster brokers, string database, string virtualHost)
    {
        (Postgres, Brokers, DatabaseName, VirtualHost) = (postgres, brokers, database, virtualHost);
        Vendor = new("vendor", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Sandbox__File"] = Path.Combine(folder.FullName, "vendor.db"), ["Sandbox__KeyId"] = VendorKey, ["Sandbox__Secret"] = VendorSecret,
        }, "/sandbox/ledger", "sandbox-vendor");
    }

    public PostgresServer Postgres { get; }
    public BrokerCluster Brokers { get; }
    public string DatabaseName { get; }
    public string VirtualHost { get; }
    public ServiceReplica Vendor { get; }
    public List<ReplicaWires> Wires { get; } = [];
    public List<ServiceReplica> Replicas { get; } = [];
    public string TillKey { get; private set; } = "";
    public string OfficeKey { get; private set; } = "";
    /// <summary>Not through a replica's wire.</summary>
    public string Database => Postgres.ConnectionString(DatabaseName);

    /// <summary>Everything but the replicas.</summary>
    public static async Task<Fleet> PrepareAsync(Engines engines)
    {
        var connection = await engines.NewMigratedDatabaseAsync();
        var fleet = new Fleet(await engines.PostgresAsync(), await engines.BrokersAsync(), new NpgsqlConnectionStringBuilder(connection).Database!,
            new Uri(await engines.NewVirtualHostAsync()).AbsolutePath[1..]);
        fleet.WriteCertificate();
        using var patience = new CancellationTokenSource(UntilReady);
        try
        {
            await fleet.Vendor.StartAsync(patience.Token);
            await fleet.SeedAsync();
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync(); // nobody else would end its processes
            throw;
        }
    }

    public static async Task<Fleet> StartAsync(Engines engines, int replicas = FaultPlan.Replicas, IReadOnlyDictionary<string, string>? more = null)
    {
        var fleet = await PrepareAsync(engines);
        using var patience = new CancellationTokenSource(UntilReady);
        for (var number = 0; number < replicas; number++) fleet.Add(more);
        await Task.WhenAll(fleet.Replicas.Select(replica => replica.StartAsync(patience.Token)));
        return fleet;
    }

    /// <summary>One more replica, not yet started.</summary>
    public ServiceReplica Add(IReadOnlyDictionary<string, string>? more = null)
    {
        Wires.Add(new(Postgres, Brokers, Wires.Count % Brokers.Nodes.Count));
        var settings = Wires[^1].Settings(DatabaseName, VirtualHost);
        foreach (var (name, value) in Settings()) settings[name] = value;
        foreach (var (name, value) in more ?? new Dictionary<string, string>(StringComparer.Ordinal)) settings[name] = value;
        Replicas.Add(new($"replica {Replicas.Count + 1}", settings));
        return Replicas[^1];
    }

    /// <summary>The program once, with what to do, on the engines themselves.</summary>
    internal async Task<ProgramRun> RunAsync(string database, CancellationToken patience, params string[] command)
    {
        var settings = Settings();
        (settings["ConnectionStrings__Postgres"], settings["ConnectionStrings__RabbitMq"]) = (database, Brokers.ConnectionString(VirtualHost));
        using var run = ServiceProgram.Start([.. command, $"--urls=http://127.0.0.1:{FreePort.Next()}"], settings);
        return await run.RunAsync(patience);
    }

    /// <summary>A line that goes from replica to replica until it is answered.</summary>
    internal InsistentLine Line() => new([.. Replicas.Select(replica => replica.Address)], TimeProvider.System);

    /// <summary>What the vendor has done.</summary>
    internal async Task<Ledger.Totals> VendorLedgerAsync(CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = Vendor.Address };
        return (await client.GetFromJsonAsync<Ledger.Totals>("sandbox/ledger", stop))!;
    }

    internal Shop Shop(InsistentLine line) => new(line.NewClient, TillKey, Vendor.Address, TimeProvider.System);

    public Dictionary<string, string> Settings() => new(StringComparer.Ordinal)
    {
        ["Region__Name"] = "eu", ["Region__Key"] = regionKey, ["DataProtection__CertificateFile"] = Path.Combine(folder.FullName, "wrap.pem"),
        ["Vendors__sandbox__Kind"] = "Api", ["Vendors__sandbox__BaseUrl"] = $"{Vendor.Address}trial-vendor/v1", ["Vendors__sandbox__KeyId"] = VendorKey, ["Vendors__sandbox__Secret"] = VendorSecret,
        ["Logging__LogLevel__Default"] = "Information", ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning", ["Logging__LogLevel__Microsoft.EntityFrameworkCore"] = "Warning",
        ["Logging__Console__FormatterOptions__TimestampFormat"] = "HH:mm:ss.fff ",
    };

    /// <summary>The demo's retailer, from inside; nothing of it is started.</summary>
    async Task SeedAsync()
    {
        await using var app = ServiceHost.Build([$"--ConnectionStrings:Postgres={Database}", $"--ConnectionStrings:RabbitMq={Brokers.ConnectionString(VirtualHost)}",
            .. Settings().Select(setting => $"--{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}")]);
        var seeded = await Samples.SeedAsync(app.Services, CancellationToken.None);
        TillKey = await KeyAsync(ApiKeyScope.Pos);
        OfficeKey = await KeyAsync(ApiKeyScope.Retailer);

        async Task<string> KeyAsync(ApiKeyScope scope) =>
            (await app.Services.GetRequiredService<ApiKeyDesk>().MintAsync(seeded.RetailerId, new NewApiKey { Label = "tests", Scope = scope }, request: null, CancellationToken.None)).Text!;
    }

    void WriteCertificate()
    {
        using var rsa = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=exchange tests", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(Path.Combine(folder.FullName, "wrap.pem"), $"{certificate.ExportCertificatePem()}\n{rsa.ExportPkcs8PrivateKeyPem()}\n");
    }

    /// <summary>All that was said, where somebody wants to look: FAULT_LOGS names a folder.</summary>
    void KeepLogs()
    {
        if (Environment.GetEnvironmentVariable("FAULT_LOGS") is not { Length: > 0 } logs) return;
        foreach (var replica in Replicas.Append(Vendor)) File.WriteAllLines(Path.Combine(logs, $"{DatabaseName} {replica.Name}.log"), replica.Log);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in Replicas.Append(Vendor)) await replica.DisposeAsync();
        KeepLogs();
        foreach (var wire in Wires) await wire.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
