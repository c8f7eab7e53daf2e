using Exchange.Webhooks.Egress;

namespace Exchange.Tests.Webhooks.Egress;

public sealed class EgressHandlerTests
{
    // What listeners can't show in one process: the environment's proxy and credentials are the same for all its tests.
    [Fact]
    public void The_handler_takes_nothing_from_its_environment_and_goes_nowhere_by_itself()
    {
        var (options, connections) = (new EgressOptions(), new Connections());
        using var handler = EgressHandler.Make(options, new CheckedConnector(EgressRules.Public, options, HostNames.ResolveAsync, CheckedConnector.OpenSocketAsync, connections), trust: null);

        (handler.UseProxy, handler.UseCookies, handler.AllowAutoRedirect, handler.PreAuthenticate).ShouldBe((false, false, false, false));
        (handler.Credentials, handler.DefaultProxyCredentials, handler.ActivityHeadersPropagator).ShouldBe((null, null, null));
        (handler.PooledConnectionLifetime, handler.MaxResponseDrainSize, handler.MaxResponseHeadersLength).ShouldBe((TimeSpan.FromMinutes(2), 0, 16));
        handler.SslOptions.CertificateChainPolicy!.DisableCertificateDownloads.ShouldBeTrue();
    }
}
