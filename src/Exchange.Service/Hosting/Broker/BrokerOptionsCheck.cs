using Microsoft.Extensions.Options;

namespace Exchange.Hosting.Broker;

/// <summary>Stops the start when the broker's settings can't work.</summary>
sealed class BrokerOptionsCheck : IValidateOptions<BrokerOptions>
{
    /// <summary>RabbitMQ: a consumer of a quorum queue may prefetch so many.</summary>
    const int MostPrefetched = 2000;

    public ValidateOptionsResult Validate(string? name, BrokerOptions options)
    {
        var faults = Faults(options).Select(fault => $"{BrokerOptions.Section}:{fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    static IEnumerable<string> Faults(BrokerOptions broker) =>
        [.. Lane(nameof(broker.Exchanges), broker.Exchanges), .. Lane(nameof(broker.Licences), broker.Licences), .. Times(broker), .. Tls(broker.Tls)];

    static IEnumerable<string> Lane(string name, LaneOptions lane)
    {
        if (lane.Prefetch is 0 or > MostPrefetched) yield return $"{name}:Prefetch is 1 to {MostPrefetched}.";
        if (lane.Concurrency < 1 || lane.Concurrency > lane.Prefetch) yield return $"{name}:Concurrency is 1 to the endpoint's Prefetch.";
    }

    static IEnumerable<string> Times(BrokerOptions broker)
    {
        if (broker.DeliveryLimit is < 1 or > 10_000) yield return "DeliveryLimit is 1 to 10000.";
        if (broker.Heartbeat < TimeSpan.FromSeconds(1) || broker.Heartbeat > TimeSpan.FromMinutes(5)) yield return "Heartbeat is 1 second to 5 minutes.";
        if (broker.ConnectTimeout < TimeSpan.FromMilliseconds(100) || broker.ConnectTimeout > TimeSpan.FromMinutes(1)) yield return "ConnectTimeout is 0.1 to 60 seconds.";
        if (broker.StartTimeout < TimeSpan.FromSeconds(1) || broker.StartTimeout > TimeSpan.FromHours(1)) yield return "StartTimeout is 1 second to 1 hour.";
        if (broker.PublishTimeout < TimeSpan.FromMilliseconds(50) || broker.PublishTimeout > TimeSpan.FromSeconds(30)) yield return "PublishTimeout is 0.05 to 30 seconds.";
    }

    static IEnumerable<string> Tls(BrokerTls tls)
    {
        if (tls.CaFile is { } ca && !File.Exists(ca)) yield return "Tls:CaFile is not there.";
        if (tls.CertificateFile is { } shown && !File.Exists(shown)) yield return "Tls:CertificateFile is not there.";
        if (tls.KeyFile is { } key && !File.Exists(key)) yield return "Tls:KeyFile is not there.";
        if (tls.KeyFile is not null && tls.CertificateFile is null) yield return "Tls:KeyFile needs Tls:CertificateFile.";
    }
}
