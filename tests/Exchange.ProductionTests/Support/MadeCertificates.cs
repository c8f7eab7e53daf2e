using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Exchange.ProductionTests.Support;

/// <summary>An authority and what it signs, as PEM.</summary>
sealed class MadeCertificates : IDisposable
{
    const string ServerAuthentication = "1.3.6.1.5.5.7.3.1", ClientAuthentication = "1.3.6.1.5.5.7.3.2"; // RFC 5280 §4.2.1.12
    readonly X509Certificate2 authority;

    public MadeCertificates(string name = "CN=authority of the tests")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        authority = request.CreateSelfSigned(From, From.AddDays(30));
    }

    static DateTimeOffset From => TimeProvider.System.GetUtcNow().AddDays(-1);

    public string Authority => authority.ExportCertificatePem();

    /// <summary>For a server of that name, at this machine's address too.</summary>
    public (string Certificate, string Key) Server(string name) => Sign(name, ServerAuthentication, names =>
    {
        names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
    });

    public (string Certificate, string Key) Client(string name) => Sign(name, ClientAuthentication, names => names.AddDnsName(name));

    (string Certificate, string Key) Sign(string name, string use, Action<SubjectAlternativeNameBuilder> naming)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        naming(names);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(use)], critical: false));
        using var signed = request.Create(authority, From, From.AddDays(20), RandomNumberGenerator.GetBytes(8));
        return (signed.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose() => authority.Dispose();
}
