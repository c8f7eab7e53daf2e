using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Exchange.Webhooks.Egress;

/// <summary>The one handler of the way out: nothing in it goes anywhere but to the address that was checked.</summary>
static class EgressHandler
{
    public static SocketsHttpHandler Make(EgressOptions options, CheckedConnector connector, EgressTrust? trust) => new()
    {
        ConnectCallback = connector.ConnectAsync,
        AllowAutoRedirect = false,
        UseCookies = false,
        // The tunnel is the connector's business; a proxy of the environment is nobody's.
        UseProxy = false,
        Credentials = null,
        AutomaticDecompression = DecompressionMethods.None,
        // Our trace and its baggage are none of a receiver's business.
        ActivityHeadersPropagator = null,
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = options.ConnectionLifetime,
        PooledConnectionIdleTimeout = options.ConnectionIdle,
        MaxConnectionsPerServer = options.MaxConnectionsPerServer,
        EnableMultipleHttp2Connections = false,
        MaxResponseHeadersLength = options.HeaderKilobytes,
        // What is left of an answer at the limit is not read in the background either.
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = TimeSpan.Zero,
        SslOptions = new SslClientAuthenticationOptions { AllowRenegotiation = false, CertificateChainPolicy = Chain(trust) },
    };

    /// <summary>
    /// By default a missing issuer is downloaded from where the certificate says (AIA), and a revocation list likewise: addresses that the receiver
    /// chooses, fetched past every check here.
    /// </summary>
    static X509ChainPolicy Chain(EgressTrust? trust)
    {
        var policy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        policy.ApplicationPolicy.Add(new("1.3.6.1.5.5.7.3.1")); // serverAuth, RFC 5280 §4.2.1.12
        if (trust is null) return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(trust.Roots);
        return policy;
    }
}

/// <summary>Roots to trust instead of the system's.</summary>
sealed record EgressTrust(X509Certificate2Collection Roots);
