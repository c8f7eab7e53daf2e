using Exchange.Contracts;
using Exchange.Licences;

namespace Exchange.Tests.Licences;

public sealed class NeutralConnectorTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_licence_is_reserved_provisioned_and_provisioned_again_the_same()
    {
        await using var bench = await Bench.OpenAsync();
        var call = Bench.For("reserve");
        var held = (await bench.Sandbox.ReserveAsync(call, Stop)).ShouldBeDone();
        held.ExpiresAt.ShouldBe(bench.VendorClock.GetUtcNow().UtcDateTime.AddHours(24));

        var provision = call with { Key = "e/provision/1", Reference = held.Reference };
        var made = (await bench.Sandbox.ProvisionAsync(provision, Stop)).ShouldBeDone();
        var again = (await bench.Sandbox.ProvisionAsync(provision, Stop)).ShouldBeDone();

        made.LicenceKey.ShouldNotBeNullOrEmpty();
        again.ShouldBe(made);
        (await bench.LedgerAsync()).GetProperty("provisioned").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task The_old_licence_is_looked_up_suspended_reinstated_and_revoked()
    {
        await using var bench = await Bench.OpenAsync();
        var code = await bench.MintAsync(more: new { renewal = "on", renewalBilledBy = "vendor" });
        var found = (await bench.Sandbox.LookupAsync(Bench.About(code, "lookup"), Stop)).ShouldBeDone().Licence!;
        found.ShouldSatisfyAllConditions(l => l.State.ShouldBe(LicenceState.Active), l => l.RenewalOn.ShouldBe(true), l => l.RenewalBilledBy.ShouldBe("vendor"));

        (await bench.Sandbox.SuspendAsync(Bench.About(code, "suspend") with { Reference = found.Reference }, Stop)).ShouldBeDone();
        (await bench.StateOfAsync(code)).ShouldBe("suspended");
        (await bench.Sandbox.ReinstateAsync(Bench.About(code, "reinstate"), Stop)).ShouldBeDone();
        (await bench.StateOfAsync(code)).ShouldBe("active");
        (await bench.Sandbox.CancelRenewalAsync(Bench.About(code, "renewal"), Stop)).ShouldBeDone();
        (await bench.Sandbox.RevokeAsync(Bench.About(code, "revoke"), Stop)).ShouldBeDone().Outcome.ShouldBe(OldLicenceOutcome.Revoked);
        (await bench.StateOfAsync(code)).ShouldBe("revoked");
    }
}
