using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Exchange.Tests.Webhooks.Egress;

/// <summary>A receiver behind real TLS, with a certificate for a name and a root that only the test trusts.</summary>
sealed class TlsReceiver(WebApplication app, X509Certificate2 certificate) : IAsyncDisposable
{
    public X509Certificate2 Certificate => certificate;

    public int Port => new Uri(app.Urls.First()).Port;

    /// <summary>Protocol and host of each request.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public ConcurrentQueue<string?> NamesAsked { get; } = [];

    public static async Task<TlsReceiver> StartAsync(X509Certificate2 certificate, HttpProtocols protocols = HttpProtocols.Http1AndHttp2)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        TlsReceiver? receiver = null;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = hello => ValueTask.FromResult(receiver!.Answer(hello.ClientHelloInfo.ServerName)) });
        }));
        var app = builder.Build();
        receiver = new TlsReceiver(app, certificate);
        app.MapPost("/hook", (HttpRequest request) => { receiver.Requests.Enqueue($"{request.Protocol} {request.Host.Host}"); return "ok"; });
        await app.StartAsync();
        return receiver;
    }

    // Offline, or this side would look for its issuer by itself.
    SslServerAuthenticationOptions Answer(string name)
    {
        NamesAsked.Enqueue(name);
        return new() { ServerCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true) };
    }

    public static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Usable(Request(name, key).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200)));
    }

    /// <summary>One whose issuer is not sent and is said to be found at an address.</summary>
    public static X509Certificate2 IssuedElsewhere(string name, string issuerAt)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=elsewhere", rootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var root = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leaf = Request(name, key);
        leaf.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(ocspUris: [issuerAt], caIssuersUris: [issuerAt]));
        leaf.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([issuerAt]));
        using var issued = leaf.Create(root, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200), [1]);
        return Usable(issued.CopyWithPrivateKey(key));
    }

    static CertificateRequest Request(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1")], critical: false));
        return request;
    }

    // A key that lives in memory alone can't be used for TLS everywhere.
    static X509Certificate2 Usable(X509Certificate2 made)
    {
        using (made) return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
    }
}
