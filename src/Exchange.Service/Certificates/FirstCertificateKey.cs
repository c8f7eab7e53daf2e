using Exchange.Persistence;

namespace Exchange.Certificates;

/// <summary>Before anything is certified there is a key to publish: whoever checks may fetch the key set first.</summary>
sealed class FirstCertificateKey(CertificateKeys keys, DatabaseWait database) : IHostedService
{
    public Task StartAsync(CancellationToken stop) => database.UntilAnsweredAsync(keys.EnsureAsync, stop);

    public Task StopAsync(CancellationToken stop) => Task.CompletedTask;
}
