using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Exchange.Benchmarks.Speed;

/// <summary>What all measurements of a run share: engines, sizes, figures, and numbers that no two customers have.</summary>
sealed class Stage(SpeedEngines engines, SpeedSizes sizes, Figures figures) : IAsyncDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-speed-");
    readonly string regionKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    readonly List<Replica> replicas = [];
    int customers;

    public SpeedEngines Engines => engines;
    public SpeedSizes Sizes => sizes;
    public Figures Figures => figures;

    /// <summary>The first of so many numbers that are nobody's yet.</summary>
    public int Customers(int count) => Interlocked.Add(ref customers, count) - count + 1;

    public async Task<PgBench> PgBenchAsync()
    {
        var bench = new PgBench(await engines.EmptyDatabaseAsync(), folder);
        await bench.PrepareAsync();
        return bench;
    }

    /// <param name="vendor"><c>port</c>, or <c>sandbox</c>: over HTTP.</param>
    public async Task<Replica> ReplicaAsync(string database, Bus bus, string? virtualHost = null, string vendor = "port")
    {
        var replica = await Replica.StartAsync([
            $"--ConnectionStrings:Postgres={database}", $"--ConnectionStrings:RabbitMq={virtualHost}", $"--Speed:Bus={bus}", $"--Speed:Vendor={vendor}",
            $"--Data:Folder={folder.CreateSubdirectory("data").FullName}", "--Region:Name=eu", $"--Region:Key={regionKey}", $"--DataProtection:CertificateFile={Certificate()}",
        ]);
        replicas.Add(replica);
        return replica;
    }

    string Certificate()
    {
        var file = Path.Combine(folder.FullName, "wrap.pem");
        if (File.Exists(file)) return file;
        using var rsa = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=exchange speed", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(file, $"{certificate.ExportCertificatePem()}\n{rsa.ExportPkcs8PrivateKeyPem()}\n");
        return file;
    }

    /// <summary>What is measured next has the machine for itself.</summary>
    public async Task EndReplicasAsync()
    {
        foreach (var replica in replicas) await replica.DisposeAsync();
        replicas.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await EndReplicasAsync();
        folder.Delete(recursive: true);
    }
}
