using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exchange.Processes;

namespace Exchange.ProductionTests.Compose;

/// <summary>The sandbox's vendor as a process of its own, which outlives the service and its database, and a certificate for Data Protection beside it.</summary>
sealed class TrialVendor : IDisposable
{
    public const string KeyId = "exchange", Secret = "a secret that has more than thirty-two characters";
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-vendor-");
    readonly ServiceProgram program;

    TrialVendor()
    {
        Address = new($"http://127.0.0.1:{FreePort.Next()}/");
        program = ServiceProgram.Start(["sandbox-vendor", $"--urls={Address}"], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Sandbox__File"] = Path.Combine(folder.FullName, "vendor.db"), ["Sandbox__KeyId"] = KeyId, ["Sandbox__Secret"] = Secret,
        });
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=drill", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        Certificate = Path.Combine(folder.FullName, "data-protection.pem");
        File.WriteAllText(Certificate, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    public static TrialVendor Start() => new();

    public Uri Address { get; }
    public string Certificate { get; }

    public void Dispose()
    {
        program.Dispose();
        folder.Delete(recursive: true);
    }
}
