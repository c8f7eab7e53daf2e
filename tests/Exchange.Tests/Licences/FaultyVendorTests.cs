using Exchange.Licences;

namespace Exchange.Tests.Licences;

/// <summary>The sandbox vendor told to misbehave: whatever happens, a repeat under the same key ends in one licence.</summary>
public sealed class FaultyVendorTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task An_answer_lost_after_the_work_is_found_by_asking_again(bool hang)
    {
        await using var bench = await Bench.OpenAsync(timeout: hang ? TimeSpan.FromSeconds(2) : null);
        var call = Bench.For("provision");
        await bench.FaultsAsync(new { timeoutAfterWorkRate = 1, hang });
        (await bench.Sandbox.ProvisionAsync(call, Stop)).ShouldBeLater("unknown-outcome");
        (await bench.ProvisionedAsync()).ShouldBe(1);
        await bench.FaultsAsync(new { });

        (await bench.Sandbox.ProvisionAsync(call, Stop)).ShouldBeDone().LicenceKey.ShouldNotBeNull();
        (await bench.ProvisionedAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_look_up_changed_nothing()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.FaultsAsync(new { timeoutAfterWorkRate = 1 });
        (await bench.Sandbox.LookupAsync(Bench.About("any", "lookup"), Stop)).ShouldBeLater("unavailable");
    }

    [Fact]
    public async Task Maintenance_is_waited_out_as_long_as_the_vendor_says()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.FaultsAsync(new { maintenance = true });
        (await bench.Sandbox.ReserveAsync(Bench.For("reserve"), Stop)).ShouldBeLater("maintenance").After.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Errors_are_tried_later_and_do_nothing()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.FaultsAsync(new { errorRate = 1 });
        for (var i = 0; i < 12; i++)
            (await bench.Sandbox.ProvisionAsync(Bench.For("provision"), Stop)).ShouldBeOfType<VendorAnswer.TryLater>().Code.ShouldBeOneOf("unknown-outcome", "unavailable", "rate-limited");
        (await bench.ProvisionedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_slow_call_is_in_progress_until_it_is_done()
    {
        await using var bench = await Bench.OpenAsync();
        var call = Bench.For("provision");
        await bench.FaultsAsync(new { slowRate = 1, slowMs = 90_000 });
        (await bench.Sandbox.ProvisionAsync(call, Stop)).ShouldBeLater("in-progress").After.ShouldBe(TimeSpan.FromSeconds(90));
        (await bench.Sandbox.ProvisionAsync(call, Stop)).ShouldBeLater("in-progress");

        bench.PassTime(TimeSpan.FromSeconds(90));

        (await bench.Sandbox.ProvisionAsync(call, Stop)).ShouldBeDone().LicenceKey.ShouldNotBeNull();
        (await bench.ProvisionedAsync()).ShouldBe(1);
    }

    [Theory, InlineData(-301), InlineData(301)]
    public async Task A_clock_that_is_wrong_stops_the_call_and_says_nothing_of_the_licence(int seconds)
    {
        await using var bench = await Bench.OpenAsync();
        bench.VendorClock.AdjustTime(bench.Clock.GetUtcNow().AddSeconds(seconds));
        (await bench.Sandbox.ProvisionAsync(Bench.For("provision"), Stop)).ShouldBeLater("unavailable");
        (await bench.ProvisionedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_clock_within_the_tolerance_is_fine()
    {
        await using var bench = await Bench.OpenAsync();
        bench.VendorClock.AdjustTime(bench.Clock.GetUtcNow().AddSeconds(-299));
        (await bench.Sandbox.ProvisionAsync(Bench.For("provision"), Stop)).ShouldBeDone();
    }

    [Fact]
    public async Task A_wrong_secret_is_our_fault_and_not_the_customers()
    {
        await using var bench = await Bench.OpenAsync(settings: ("Vendors:sandbox:Secret", "another-secret-of-thirty-two-characters"));
        (await bench.Sandbox.LookupAsync(Bench.About(await bench.MintAsync(), "lookup"), Stop)).ShouldBeLater("unavailable");
    }

    [Fact]
    public async Task A_vendor_that_keeps_failing_is_left_alone_for_a_while()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.FaultsAsync(new { maintenance = true });
        for (var i = 0; i < 30; i++) await bench.Sandbox.ReserveAsync(Bench.For("reserve"), Stop);
        (await bench.Sandbox.ReserveAsync(Bench.For("reserve"), Stop)).ShouldBeLater("unavailable").After.ShouldBeNull();
    }

    [Fact]
    public async Task Two_hundred_provisions_with_faults_make_two_hundred_licences()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.FaultsAsync(new { errorRate = 0.1, timeoutAfterWorkRate = 0.1 });

        var made = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => UntilDefinitiveAsync(bench, Bench.For("provision"))));

        made.Select(done => done.LicenceKey).Distinct().Count().ShouldBe(200);
        var ledger = await bench.LedgerAsync();
        ledger.GetProperty("provisioned").GetInt64().ShouldBe(200);
        ledger.GetProperty("more").GetArrayLength().ShouldBe(0);
    }

    static async Task<VendorAnswer.Done> UntilDefinitiveAsync(Bench bench, VendorCall call)
    {
        while (true)
        {
            var answer = await bench.Sandbox.ProvisionAsync(call, Stop);
            if (answer is not VendorAnswer.TryLater) return answer.ShouldBeDone();
            await Task.Yield();
        }
    }
}
