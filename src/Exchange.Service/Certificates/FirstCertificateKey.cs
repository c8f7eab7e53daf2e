namespace Exchange.Certificates;

/// <summary>Before anything is certified there is a key to publish: whoever checks may fetch the key set first.</summary>
sealed class FirstCertificateKey(CertificateKeys keys) : IHostedService
{
    public Task StartAsync(CancellationToken stop) => keys.EnsureAsync(stop);

    public Task StopAsync(CancellationToken stop) => Task.CompletedTask;
}
