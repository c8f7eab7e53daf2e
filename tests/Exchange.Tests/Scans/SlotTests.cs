using System.Text.Json;
using Exchange.Claims;
using Exchange.Contracts;
using Exchange.Scans;
using Exchange.Tests.Claims;
using Exchange.Tests.Hosting;

namespace Exchange.Tests.Scans;

/// <summary>The other answers that a device's slot takes.</summary>
public sealed class SlotTests(ClaimHost host) : IClassFixture<ClaimHost>
{
    static readonly AttestRemoval.Request Signed = new(AttestationStatement.Current.Version, "Anna Ansonsten");

    [Fact]
    public async Task A_scan_takes_the_place_of_a_refusal_and_nothing_that_of_a_removal()
    {
        var customer = await host.CustomerAsync();

        Outcome(await customer.PostAsync("/slots/1/refusal")).ShouldBe(SlotOutcome.Refused);
        Outcome(await customer.PostAsync("/slots/1/refusal")).ShouldBe(SlotOutcome.Refused);
        ReportTests.Receipt(await customer.ScanAsync(host.Clock, Scanned.Present)).Outcome.ShouldBe(SlotOutcome.Refused);
        ReportTests.Receipt(await customer.ScanAsync(host.Clock)).Outcome.ShouldBe(SlotOutcome.Removed);

        foreach (var path in (string[])["refusal", "consent", "challenge"])
            await (await customer.PostAsync($"/slots/1/{path}")).ShouldBeProblemAsync(409, "slot-already-closed");
        await (await customer.PostAsync("/slots/1/attestation", Signed)).ShouldBeProblemAsync(409, "slot-already-closed");
        (await customer.FactTypesAsync()).Where(t => t.StartsWith("removal.", StringComparison.Ordinal))
            .ShouldBe(["removal.refused", "removal.consented", "removal.scanned", "removal.observed"]);
    }

    [Fact]
    public async Task An_attestation_completes_as_attested_and_its_name_is_kept_nowhere()
    {
        var customer = await host.ReadyAsync();
        await customer.PostAsync("/key");

        Outcome(await customer.PostAsync("/slots/1/attestation", Signed)).ShouldBe(SlotOutcome.Attested);

        (await host.UntilAsync(customer.Exchange, "completed")).Verification.ShouldBe(Verification.Attested);
        var fact = (await host.FactsAsync(customer.Exchange)).Single(f => f.Type == "removal.attested").Body;
        fact.ShouldNotContain("Anna");
        JsonSerializer.Deserialize<JsonElement>(fact).GetProperty("signature").GetString()!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task What_a_scan_sees_undoes_what_was_only_said()
    {
        var customer = await host.CustomerAsync();
        await customer.PostAsync("/slots/1/attestation", Signed);

        ReportTests.Receipt(await customer.ScanAsync(host.Clock, Scanned.Present)).Outcome.ShouldBe(SlotOutcome.Pending);
    }

    [Theory]
    [InlineData(0, "Anna")]
    [InlineData(1, "")]
    [InlineData(1, "A\nB")]
    public async Task An_attestation_to_other_words_or_without_a_name_is_refused(int statement, string name) =>
        await (await (await host.CustomerAsync()).PostAsync("/slots/1/attestation", new AttestRemoval.Request(statement, name))).ShouldBeProblemAsync(422, "validation-failed");

    [Fact]
    public async Task A_phone_is_not_scannable_and_a_computer_is()
    {
        var customer = await host.CustomerAsync("unknown", "linux");

        Outcome(await customer.PostAsync("/slots/1/not-scannable", new DeclareNotScannable.Request("ios"))).ShouldBe(SlotOutcome.NotScannable);
        await (await customer.PostAsync("/slots/2/not-scannable", new DeclareNotScannable.Request("ios"))).ShouldBeProblemAsync(409, "wrong-state");
        await (await customer.PostAsync("/slots/2/not-scannable", new DeclareNotScannable.Request("linux"))).ShouldBeProblemAsync(422, "validation-failed");
        await (await customer.PostAsync("/slots/3/refusal")).ShouldBeProblemAsync(404, "slot-not-found");
    }

    [Fact]
    public async Task A_phone_is_said_on_the_claim_page_with_what_to_do_instead()
    {
        var devices = (await (await host.CustomerAsync("android", "linux")).StatusAsync()).Devices;

        devices.Select(d => (d.Outcome, d.Next)).ShouldBe([(SlotOutcome.NotScannable, DeviceStep.RemoveByHand), (SlotOutcome.Pending, DeviceStep.Scan)]);
        devices[0].Instead.ShouldNotBeNull().ShouldContain("Google Play");
        devices[1].Instead.ShouldBeNull();
    }

    [Fact]
    public async Task A_scan_after_completion_is_recorded_and_changes_nothing_that_was_certified()
    {
        var customer = await host.ReadyAsync("linux", "linux");
        await customer.PostAsync("/key");
        await host.UntilAsync(customer.Exchange, "awaiting-removal");
        await customer.ScanAsync(host.Clock, slot: 1, device: "one");
        await customer.PostAsync("/slots/2/refusal");
        // The notice is given at its time, not after the leap: its grace would be another one.
        await Stories.Until.SeenAsync(customer.FactTypesAsync, types => types.Contains("removal.notice-given"));
        host.Clock.AdjustTime(host.Clock.GetUtcNow().AddDays(30));
        (await host.UntilAsync(customer.Exchange, "completed")).Verification.ShouldBe(Verification.Unverified);

        ReportTests.Receipt(await customer.ScanAsync(host.Clock, slot: 2, device: "two")).Outcome.ShouldBe(SlotOutcome.Removed);

        (await host.FindAsync(customer.Exchange)).Verification.ShouldBe(Verification.Unverified);
        (await customer.FactTypesAsync()).Last().ShouldBe("removal.observed");
        (await customer.GetAsync("/certificate")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Consent_is_given_and_taken_back()
    {
        var customer = await host.CustomerAsync();

        (await (await customer.PostAsync("/slots/1/consent", key: "yes")).SaysAsync<ClaimStatus>()).Devices[0].Consented.ShouldBeTrue();
        (await (await customer.DeleteAsync("/slots/1/consent")).SaysAsync<ClaimStatus>()).Devices[0].Consented.ShouldBeFalse();
        (await (await customer.PostAsync("/slots/1/consent", key: "yes")).SaysAsync<ClaimStatus>()).Devices[0].Consented.ShouldBeTrue("a repeat gets the first answer");

        (await customer.StatusAsync()).Devices[0].Consented.ShouldBeFalse();
        (await customer.FactTypesAsync()).Count(t => t == "removal.consented").ShouldBe(1);
    }

    static SlotOutcome Outcome(HttpResponseMessage answer) => answer.SaysAsync<ClaimStatus>().GetAwaiter().GetResult().Devices[0].Outcome;
}
