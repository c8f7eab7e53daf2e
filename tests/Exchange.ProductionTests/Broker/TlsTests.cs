using Exchange.Hosting.Broker;
using Exchange.ProductionTests.Support;
using Microsoft.Extensions.Options;
using RabbitMQ.Client.Exceptions;

namespace Exchange.ProductionTests.Broker;

/// <summary>A broker that speaks TLS and wants to see a certificate.</summary>
public sealed class TlsTests : IDisposable
{
    const string Name = "broker.example";
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-tls-");
    readonly MadeCertificates certificates = new(), others = new("CN=another authority");

    [Fact]
    public async Task The_service_works_with_whom_it_trusts_under_the_right_name_and_with_nobody_else()
    {
        var (certificate, key) = certificates.Server(Name);
        await using var brokers = await BrokerCluster.StartAsync(1, new(certificates.Authority, certificate, key));
        var address = brokers.ByTls(await brokers.NewVirtualHostAsync());
        var good = new BrokerTls { CaFile = Written("ca", certificates.Authority), ServerName = Name, CertificateFile = Written("client", certificates.Client("exchange")) };

        await using (var shop = await BrokerShop.OpenAsync(address, Settings(good)))
            (await shop.ExchangeAsync()).State.ShouldBe("AwaitingDelivery");

        foreach (var (wrong, tls) in new (string, BrokerTls)[]
        {
            ("another authority", good with { CaFile = Written("other-ca", others.Authority) }),
            ("the machine's authorities", good with { CaFile = null }),
            ("another name", good with { ServerName = "other.example" }),
            ("no certificate to show", good with { CertificateFile = null }),
            ("a certificate of another authority to show", good with { CertificateFile = Written("other-client", others.Client("exchange")) }),
        })
            await Should.ThrowAsync<BrokerUnreachableException>(() => OpenAsync(address, tls), wrong);
    }

    static async Task OpenAsync(string address, BrokerTls tls)
    {
        await using var connection = await new BrokerConnection(BrokerAddress.Parse(address), Options.Create(new BrokerOptions { Tls = tls })).OpenAsync("test", BrokerShop.Stop);
    }

    static (string Name, string Value)[] Settings(BrokerTls tls) =>
        [("Broker:Tls:CaFile", tls.CaFile!), ("Broker:Tls:ServerName", tls.ServerName!), ("Broker:Tls:CertificateFile", tls.CertificateFile!)];

    string Written(string name, string pem)
    {
        var path = Path.Combine(folder.FullName, name + ".pem");
        File.WriteAllText(path, pem);
        return path;
    }

    string Written(string name, (string Certificate, string Key) pem) => Written(name, $"{pem.Certificate}\n{pem.Key}\n");

    public void Dispose()
    {
        certificates.Dispose();
        others.Dispose();
        folder.Delete(recursive: true);
    }
}
