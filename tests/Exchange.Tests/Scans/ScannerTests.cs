using Exchange.Contracts;
using Exchange.Demo;
using Exchange.Tests.Claims;

namespace Exchange.Tests.Scans;

/// <summary>The real scanner, as a process of its own, against the running service.</summary>
public sealed class ScannerTests(ClaimHost host) : IClassFixture<ClaimHost>
{
    [Fact]
    public async Task The_scanner_sees_the_product_then_sees_it_gone_and_checks_the_certificate_offline()
    {
        var customer = await host.ReadyAsync();
        await customer.PostAsync("/key");
        using var machine = new MadeMachine();

        (await VerifyAsync(customer, machine)).Exit.ShouldBe(2);
        machine.Uninstall();
        var second = await VerifyAsync(customer, machine);

        second.Exit.ShouldBe(0, second.Output);
        second.Output.ShouldContain("This device is done.");
        (await host.UntilAsync(customer.Exchange, "completed")).Verification.ShouldBe(Verification.Observed);
        (await VerifyAsync(customer, machine)).Output.ShouldContain("slot-already-closed");

        var certificate = Path.Combine(machine.Root, "certificate.jws");
        await File.WriteAllTextAsync(certificate, await (await customer.GetAsync("/certificate")).Content.ReadAsStringAsync());
        await File.WriteAllTextAsync(Path.Combine(machine.Root, "jwks.json"), await host.Anyone.GetStringAsync(".well-known/exchange-keys.json"));
        var check = await ScannerProcess.RunAsync(["certificate", "verify", certificate], TestContext.Current.CancellationToken);
        check.Output.ShouldStartWith("GOOD.");
        check.Exit.ShouldBe(0);
    }

    Task<(int Exit, string Output)> VerifyAsync(Customer customer, MadeMachine machine) => ScannerProcess.RunAsync(
        ["verify", "--claim", customer.ClaimCode, "--server", host.Anyone.BaseAddress!.ToString(), "--root", machine.Root, "--yes"], TestContext.Current.CancellationToken);
}
