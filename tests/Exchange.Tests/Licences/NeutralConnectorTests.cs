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
        (await bench.ProvisionedAsync()).ShouldBe(1);
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

    [Fact]
    public async Task A_licence_that_nobody_has_is_not_found()
    {
        await using var bench = await Bench.OpenAsync();
        (await bench.Sandbox.LookupAsync(Bench.About("NONE", "lookup"), Stop)).ShouldBeRefused("not-found");
        (await bench.Sandbox.RevokeAsync(Bench.About("NONE", "revoke"), Stop)).ShouldBeRefused("not-found");
        (await bench.Sandbox.DeprovisionAsync(Bench.For("deprovision") with { Reference = "none" }, Stop)).ShouldBeRefused("not-found");
    }

    [Fact]
    public async Task Identifiers_must_fit_one_licence_of_the_product()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.MintAsync("A", new { accountEmail = "ada@mail.example", orderNumber = "1" });
        await bench.MintAsync("B", new { accountEmail = "ada@mail.example", orderNumber = "2" });
        var call = Bench.About("A", "lookup");

        (await bench.Sandbox.LookupAsync(call with { Gtin = Bench.NewGtin }, Stop)).ShouldBeRefused("wrong-product");
        (await bench.Sandbox.LookupAsync(call with { Identifiers = new(null, null, "ada@mail.example", null) }, Stop)).ShouldBeRefused("refused");
        (await bench.Sandbox.LookupAsync(call with { Identifiers = new("A", null, null, "2") }, Stop)).ShouldBeRefused("not-found");
        (await bench.Sandbox.LookupAsync(call with { Identifiers = new(null, null, "ada@mail.example", "2") }, Stop)).ShouldBeDone();
    }

    [Fact]
    public async Task A_licence_that_ran_out_is_left_as_it_is()
    {
        await using var bench = await Bench.OpenAsync();
        var code = await bench.MintAsync(more: new { validUntil = "2026-02-10T00:00:00Z" });

        (await bench.Sandbox.LookupAsync(Bench.About(code, "lookup"), Stop)).ShouldBeDone().Licence!.State.ShouldBe(LicenceState.Expired);
        (await bench.Sandbox.SuspendAsync(Bench.About(code, "suspend"), Stop)).ShouldBeDone();
        (await bench.Sandbox.RevokeAsync(Bench.About(code, "revoke"), Stop)).ShouldBeDone().Outcome.ShouldBe(OldLicenceOutcome.AlreadyExpired);
    }

    [Fact]
    public async Task What_the_vendor_suspended_itself_is_not_ours_to_reinstate()
    {
        await using var bench = await Bench.OpenAsync();
        var code = await bench.MintAsync(more: new { suspendedByVendor = true, renewal = "on", renewalBilledBy = "another-shop" });

        (await bench.Sandbox.SuspendAsync(Bench.About(code, "suspend"), Stop)).ShouldBeRefused("already-suspended-elsewhere");
        (await bench.Sandbox.ReinstateAsync(Bench.About(code, "reinstate"), Stop)).ShouldBeRefused("already-suspended-elsewhere");
        (await bench.Sandbox.CancelRenewalAsync(Bench.About(code, "renewal"), Stop)).ShouldBeRefused("refused");
        (await bench.StateOfAsync(code)).ShouldBe("suspended");
    }

    [Fact]
    public async Task A_revoked_licence_cannot_be_suspended_or_reinstated()
    {
        await using var bench = await Bench.OpenAsync();
        var code = await bench.MintAsync();
        (await bench.Sandbox.RevokeAsync(Bench.About(code, "revoke"), Stop)).ShouldBeDone();

        (await bench.Sandbox.SuspendAsync(Bench.About(code, "suspend"), Stop)).ShouldBeRefused("already-revoked");
        (await bench.Sandbox.ReinstateAsync(Bench.About(code, "reinstate"), Stop)).ShouldBeRefused("already-revoked");
    }

    [Fact]
    public async Task A_lapsed_reservation_is_refused_and_its_release_is_done()
    {
        await using var bench = await Bench.OpenAsync();
        var held = (await bench.Sandbox.ReserveAsync(Bench.For("reserve"), Stop)).ShouldBeDone();
        bench.PassTime(TimeSpan.FromHours(25));

        (await bench.Sandbox.ProvisionAsync(Bench.For("provision") with { Reference = held.Reference }, Stop)).ShouldBeRefused("reservation-expired");
        (await bench.Sandbox.ReleaseAsync(Bench.For("release") with { Reference = held.Reference }, Stop)).ShouldBeDone();
        (await bench.Sandbox.ReleaseAsync(Bench.For("release") with { Reference = "unknown" }, Stop)).ShouldBeDone();
    }

    [Fact]
    public async Task A_reservation_makes_one_licence_only()
    {
        await using var bench = await Bench.OpenAsync();
        var held = (await bench.Sandbox.ReserveAsync(Bench.For("reserve"), Stop)).ShouldBeDone();
        (await bench.Sandbox.ProvisionAsync(Bench.For("provision") with { Reference = held.Reference }, Stop)).ShouldBeDone();

        (await bench.Sandbox.ProvisionAsync(Bench.For("provision") with { Reference = held.Reference }, Stop)).ShouldBeRefused("refused");
        (await bench.Sandbox.ReleaseAsync(Bench.For("release") with { Reference = held.Reference }, Stop)).ShouldBeRefused("refused");
        (await bench.ProvisionedAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Out_of_stock_is_definitive_for_its_round_only()
    {
        await using var bench = await Bench.OpenAsync();
        var call = Bench.For("reserve");
        await bench.FaultsAsync(new { outOfStock = new[] { Bench.NewGtin } });
        (await bench.Sandbox.ReserveAsync(call, Stop)).ShouldBeRefused("out-of-stock");
        await bench.FaultsAsync(new { });

        (await bench.Sandbox.ReserveAsync(call, Stop)).ShouldBeRefused("out-of-stock");
        (await bench.Sandbox.ReserveAsync(call with { Key = $"{call.ExchangeId}/reserve/2" }, Stop)).ShouldBeDone();
    }

    [Fact]
    public async Task A_key_that_was_used_for_something_else_is_refused()
    {
        await using var bench = await Bench.OpenAsync();
        var call = Bench.For("reserve");
        (await bench.Sandbox.ReserveAsync(call, Stop)).ShouldBeDone();
        (await bench.Sandbox.ReserveAsync(call with { Seats = 5 }, Stop)).ShouldBeRefused("refused");
    }

    [Fact]
    public async Task A_vendor_that_cannot_suspend_is_not_asked_to()
    {
        await using var bench = await Bench.OpenAsync(settings: [("Vendors:sandbox:CanSuspend", "false"), ("Vendors:sandbox:CanCancelRenewal", "false")]);
        var code = await bench.MintAsync();
        bench.Sandbox.Capabilities.ShouldBe(VendorCapabilities.Idempotent | VendorCapabilities.CanLookup | VendorCapabilities.CanRevoke);
        (await bench.Sandbox.SuspendAsync(Bench.About(code, "suspend"), Stop)).ShouldBeRefused("not-supported");
        (await bench.Sandbox.CancelRenewalAsync(Bench.About(code, "renewal"), Stop)).ShouldBeRefused("not-supported");
        (await bench.StateOfAsync(code)).ShouldBe("active");
    }
}
