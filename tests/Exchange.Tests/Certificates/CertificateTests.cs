using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Exchange.Claims;
using Exchange.Contracts;
using Exchange.Contracts.Certificates;
using Exchange.Contracts.Pos;
using Exchange.Scans;
using Exchange.Tests.Claims;
using Exchange.Tests.Hosting;
using Exchange.Tests.Scans;

namespace Exchange.Tests.Certificates;

public sealed class CertificateTests(ClaimHost host) : IClassFixture<ClaimHost>
{
    [Fact]
    public async Task Till_and_customer_get_a_certificate_that_anybody_can_check_offline()
    {
        var customer = await host.ReadyAsync();
        await (await customer.GetAsync("/certificate")).ShouldBeProblemAsync(409, "certificate-not-ready");
        await CompleteAsync(customer);

        foreach (var jws in (string[])[await ForCustomerAsync(customer), await host.Till.GetStringAsync($"pos/v1/exchanges/{customer.Exchange}/certificate")])
        {
            var check = CertificateVerifier.Verify(jws, await KeysAsync());
            check.IsGood.ShouldBeTrue(string.Join("; ", check.Reasons.Select(r => r.Words)));
            var summary = check.Certificate!.Summary;
            (summary.Exchange, summary.Ending, summary.OldLicence, summary.Verification).ShouldBe((customer.Exchange, Ending.Completed, OldLicenceOutcome.Revoked, Verification.Observed));
            summary.Devices.ShouldBe([new CertificateDevice(1, "linux", SlotOutcome.Removed)]);
        }
    }

    [Fact]
    public async Task A_certificate_that_was_changed_is_found_out()
    {
        var customer = await host.ReadyAsync();
        await CompleteAsync(customer);
        var jws = await ForCustomerAsync(customer);
        var parts = jws.Split('.');
        var better = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("\"revoked\"", "\"suspended-final\"", StringComparison.Ordinal);

        var changed = CertificateVerifier.Verify($"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(better))}.{parts[2]}", await KeysAsync());
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var strange = CertificateVerifier.Verify(jws, Jwks.Of(other));

        changed.Reasons.Select(r => r.Fault).ShouldBe([CertificateFault.BadSignature]);
        strange.Reasons.Select(r => r.Fault).ShouldBe([CertificateFault.UnknownKey]);
    }

    [Fact]
    public async Task An_attested_exchange_is_certified_as_attested_and_names_nobody()
    {
        var customer = await host.ReadyAsync();
        await customer.PostAsync("/key");
        await customer.PostAsync("/slots/1/attestation", new AttestRemoval.Request(AttestationStatement.Current.Version, "Anna Ansonsten"));
        await host.UntilAsync(customer.Exchange, "completed");

        var check = CertificateVerifier.Verify(await ForCustomerAsync(customer), await KeysAsync());

        (check.IsGood, check.Certificate!.Summary.Verification).ShouldBe((true, Verification.Attested));
        check.Certificate.Facts.ShouldAllBe(f => !f.Body.Contains("Anna", StringComparison.Ordinal) && !f.Body.Contains("laptop", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Devices_that_the_till_corrected_are_certified_as_corrected()
    {
        var customer = await host.ReadyAsync("linux", "windows", "windows");
        var right = new CorrectionRequest("c-17", "one is a phone, and one none", Devices: [new("linux"), new("android")]);
        await (await ClaimHost.SendAsync(host.Till, HttpMethod.Post, $"pos/v1/exchanges/{customer.Exchange}/corrections", right, "devices")).SaysAsync<AcceptedExchange>(202);
        await CompleteAsync(customer);

        var check = CertificateVerifier.Verify(await ForCustomerAsync(customer), await KeysAsync());

        (check.IsGood, check.Certificate!.Summary.Verification).ShouldBe((true, Verification.Observed));
        check.Certificate.Summary.Devices.ShouldBe([new(1, "linux", SlotOutcome.Removed), new(2, "android", SlotOutcome.NotScannable)]);
    }

    [Fact]
    public async Task A_cancelled_exchange_is_certified_as_cancelled()
    {
        var customer = await host.ReadyAsync();
        await customer.PostAsync("/cancel");
        await host.UntilAsync(customer.Exchange, "cancelled");

        var check = CertificateVerifier.Verify(await ForCustomerAsync(customer), await KeysAsync());

        (check.IsGood, check.Certificate!.Summary.Ending, check.Certificate.Summary.OldLicence).ShouldBe((true, Ending.Cancelled, OldLicenceOutcome.None));
    }

    [Fact]
    public async Task The_keys_may_be_cached_and_hold_no_private_half()
    {
        var answer = await host.Anyone.GetAsync(".well-known/exchange-keys.json", TestContext.Current.CancellationToken);

        answer.Headers.CacheControl!.Public.ShouldBeTrue();
        answer.Headers.CacheControl.MaxAge.ShouldNotBeNull();
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("\"d\"");
    }

    async Task CompleteAsync(Customer customer)
    {
        await customer.PostAsync("/key");
        await customer.ScanAsync(host.Clock);
        await host.UntilAsync(customer.Exchange, "completed");
    }

    static async Task<string> ForCustomerAsync(Customer customer)
    {
        var answer = await customer.GetAsync("/certificate");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/jose");
        return await answer.Content.ReadAsStringAsync();
    }

    async Task<Jwks> KeysAsync() => Jwks.TryRead(await host.Anyone.GetByteArrayAsync(".well-known/exchange-keys.json"))!;
}
