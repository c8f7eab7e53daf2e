using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Tests.Claims;
using Exchange.Tests.Hosting;

namespace Exchange.Tests.Scans;

/// <summary>Which reports are taken, and which are not.</summary>
public sealed class ReportTests(ClaimHost host) : IClassFixture<ClaimHost>
{
    [Fact]
    public async Task A_scan_that_saw_it_gone_completes_the_exchange_as_observed()
    {
        var customer = await host.ReadyAsync();
        await customer.PostAsync("/key");

        var present = Receipt(await customer.ScanAsync(host.Clock, Scanned.Present));
        var removed = Receipt(await customer.ScanAsync(host.Clock));

        (present.Verdict.Verdict, present.Outcome).ShouldBe((Verdict.Present, SlotOutcome.Pending));
        (removed.Verdict.Verdict, removed.Outcome).ShouldBe((Verdict.Removed, SlotOutcome.Removed));
        var end = await host.UntilAsync(customer.Exchange, "completed");
        (end.Verification, end.OldLicence).ShouldBe((Verification.Observed, OldLicenceOutcome.Revoked));
        (await customer.FactTypesAsync()).Where(t => t.StartsWith("removal.", StringComparison.Ordinal)).ShouldBe(["removal.consented", "removal.scanned", "removal.observed"]);
    }

    [Fact]
    public async Task A_scan_before_the_key_was_taken_counts()
    {
        var customer = await host.ReadyAsync();

        Receipt(await customer.ScanAsync(host.Clock)).Outcome.ShouldBe(SlotOutcome.Removed);
        await customer.PostAsync("/key");

        (await host.UntilAsync(customer.Exchange, "completed")).Verification.ShouldBe(Verification.Observed);
    }

    [Fact]
    public async Task A_report_is_taken_once_and_sent_again_it_is_answered_as_it_was()
    {
        var customer = await host.CustomerAsync();
        var report = SignedReport.Sign(Scanned.Of(await customer.ChallengeAsync(), customer, host.Clock, Scanned.Present), customer.Claim);

        var receipt = Receipt(await customer.ReportAsync(report));

        Receipt(await customer.ReportAsync(report)).ShouldBe(receipt);
        (await customer.FactTypesAsync()).Count(t => t == "removal.scanned").ShouldBe(1);
        await customer.ChallengeAsync();
        await RefusedAsync(customer.ReportAsync(report), "foreign");
    }

    [Fact]
    public async Task The_same_report_sent_twenty_times_at_once_is_taken_once()
    {
        var customer = await host.CustomerAsync();
        var report = SignedReport.Sign(Scanned.Of(await customer.ChallengeAsync(), customer, host.Clock, Scanned.Present), customer.Claim);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => customer.ReportAsync(report)));

        answers.ShouldAllBe(a => a.IsSuccessStatusCode); // nobody is refused for what was done
        (await customer.FactTypesAsync()).Count(t => t == "removal.scanned").ShouldBe(1);
    }

    [Fact]
    public async Task A_report_of_another_slot_or_another_claim_is_foreign()
    {
        var (customer, other) = (await host.CustomerAsync("linux", "linux"), await host.CustomerAsync());
        var (first, _) = (await customer.ChallengeAsync(1), await customer.ChallengeAsync(2));

        await RefusedAsync(customer.ReportAsync(SignedReport.Sign(Scanned.Of(first, customer, host.Clock), customer.Claim), slot: 2), "foreign");
        await RefusedAsync(customer.ReportAsync(SignedReport.Sign(Scanned.Of(await other.ChallengeAsync(), other, host.Clock), other.Claim)), "foreign");
        await RefusedAsync(customer.ReportAsync(SignedReport.Sign(Scanned.Of(first, other, host.Clock), customer.Claim)), "foreign");
    }

    [Fact]
    public async Task A_report_that_was_changed_after_it_was_signed_is_refused()
    {
        var customer = await host.CustomerAsync();
        var honest = SignedReport.Sign(Scanned.Of(await customer.ChallengeAsync(), customer, host.Clock, Scanned.Present), customer.Claim);
        var better = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(honest.Payload)).Replace("\"verdict\":\"present\"", "\"verdict\":\"removed\"", StringComparison.Ordinal);

        await RefusedAsync(customer.ReportAsync(honest with { Payload = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(better)) }), "altered");
        (await customer.ReportAsync(honest)).IsSuccessStatusCode.ShouldBeTrue("a refused report uses nothing up");
    }

    [Fact]
    public async Task A_verdict_that_does_not_follow_from_the_evidence_is_refused()
    {
        var customer = await host.CustomerAsync();
        var report = Scanned.Of(await customer.ChallengeAsync(), customer, host.Clock, Scanned.Present) with { Claimed = new(Verdict.Removed, Inert: false, RebootPending: false) };

        await RefusedAsync(customer.ReportAsync(SignedReport.Sign(report, customer.Claim)), "verdict-mismatch");
    }

    [Fact]
    public async Task An_old_scanner_and_other_definitions_are_refused()
    {
        var customer = await host.CustomerAsync();
        var report = Scanned.Of(await customer.ChallengeAsync(), customer, host.Clock);

        await RefusedAsync(customer.ReportAsync(SignedReport.Sign(report with { Scanner = new("0.9.9", "linux", "x64") }, customer.Claim)), "old-build");
        await RefusedAsync(customer.ReportAsync(SignedReport.Sign(report with { DefinitionsVersion = "2020-01-01.0" }, customer.Claim)), "unknown-definitions");
    }

    [Fact]
    public async Task A_report_that_comes_too_late_is_refused()
    {
        var customer = await host.CustomerAsync();
        var report = SignedReport.Sign(Scanned.Of(await customer.ChallengeAsync(), customer, host.Clock), customer.Claim);
        host.Clock.Advance(TimeSpan.FromMinutes(31));

        await RefusedAsync(customer.ReportAsync(report), "expired-challenge");
    }

    [Fact]
    public async Task A_carried_report_has_days_and_then_is_late_too()
    {
        var customer = await host.CustomerAsync("linux", "linux");
        var (first, second) = (await customer.ChallengeAsync(1, carried: true), await customer.ChallengeAsync(2, carried: true));
        var (early, late) = (SignedReport.Sign(Scanned.Of(first, customer, host.Clock)), SignedReport.Sign(Scanned.Of(second, customer, host.Clock, device: "two")));

        host.Clock.Advance(TimeSpan.FromHours(47));
        Receipt(await customer.ReportAsync(early)).Outcome.ShouldBe(SlotOutcome.Removed);
        host.Clock.Advance(TimeSpan.FromHours(2));

        await RefusedAsync(customer.ReportAsync(late, slot: 2), "expired-challenge");
    }

    [Fact]
    public async Task A_programme_may_want_a_newer_scanner_than_the_service_but_not_an_older_one()
    {
        var customer = await host.CustomerAsync();
        await customer.WantScannerAsync("0.1");
        (await customer.ChallengeAsync()).MinimumScanner.ShouldBe("1.0.0");
        await customer.WantScannerAsync("1.2.0");

        await RefusedAsync(customer.ScanAsync(host.Clock), "old-build");
    }

    [Fact]
    public async Task A_compressed_report_is_taken_and_a_bomb_is_not()
    {
        var customer = await host.CustomerAsync();
        var report = JsonSerializer.SerializeToUtf8Bytes(SignedReport.Sign(Scanned.Of(await customer.ChallengeAsync(), customer, host.Clock), customer.Claim), ScanJson.Strict.SignedReport);

        await (await customer.SendPackedAsync(Packed(new byte[100_000_000]), "gzip")).ShouldBeProblemAsync(413, "body-too-large");
        await (await customer.SendPackedAsync(report, "gzip")).ShouldBeProblemAsync(415, "unsupported-media-type");
        await (await customer.SendPackedAsync(Packed(report)[..^20], "gzip")).ShouldBeProblemAsync(400, "invalid-json");
        await (await customer.SendPackedAsync(Packed(Packed(report)), "gzip", "gzip")).ShouldBeProblemAsync(415, "unsupported-media-type");
        await (await customer.SendPackedAsync(Packed(report), "br")).ShouldBeProblemAsync(415, "unsupported-media-type");
        Receipt(await customer.SendPackedAsync(Packed(report), "gzip")).Outcome.ShouldBe(SlotOutcome.Removed);
    }

    static byte[] Packed(byte[] plain)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(plain);
        return packed.ToArray();
    }

    [Fact]
    public async Task What_is_no_report_or_far_too_much_is_refused()
    {
        var customer = await host.CustomerAsync();
        await customer.ChallengeAsync();

        await RefusedAsync(customer.SendAsync("{}"), "malformed");
        await RefusedAsync(customer.SendAsync($"{{\"schema\":\"{new string('x', SignedReport.MaximumBytes)}\"}}"), "too-large");
        await (await customer.SendAsync($"\"{new string('x', 3 * SignedReport.MaximumBytes)}\"")).ShouldBeProblemAsync(413, "body-too-large");
        await (await customer.SendAsync("{")).ShouldBeProblemAsync(400, "invalid-json");
    }

    [Fact]
    public async Task Settings_that_are_left_count_as_removed_only_where_the_terms_say_so()
    {
        var customer = await host.CustomerAsync(); // its terms do

        var receipt = Receipt(await customer.ScanAsync(host.Clock, Scanned.Settings));

        (receipt.Verdict.Verdict, receipt.Verdict.Inert, receipt.Outcome).ShouldBe((Verdict.Remnants, true, SlotOutcome.Removed));
    }

    [Fact]
    public async Task One_device_does_not_stand_for_two_seats_nor_two_for_one()
    {
        var customer = await host.CustomerAsync("linux", "linux");
        await customer.ScanAsync(host.Clock, Scanned.Present, slot: 1, device: "one");

        await (await customer.ScanAsync(host.Clock, slot: 2, device: "one")).ShouldBeProblemAsync(409, "device-already-used");
        await RefusedAsync(customer.ScanAsync(host.Clock, slot: 1, device: "two"), "other-device");
        Receipt(await customer.ScanAsync(host.Clock, slot: 2, device: "two")).Outcome.ShouldBe(SlotOutcome.Removed);
    }

    [Fact]
    public async Task One_device_that_is_sent_for_two_seats_at_once_fills_one()
    {
        var customer = await host.CustomerAsync("linux", "linux");
        var reports = new List<SignedReport>();
        foreach (var slot in (int[])[1, 2]) reports.Add(SignedReport.Sign(Scanned.Of(await customer.ChallengeAsync(slot), customer, host.Clock), customer.Claim));

        var answers = await Task.WhenAll(reports.Select((r, i) => customer.ReportAsync(r, slot: i + 1)));

        answers.Select(a => (int)a.StatusCode).ShouldBe([200, 409], ignoreOrder: true);
    }

    [Fact]
    public async Task Of_devices_without_an_id_one_fills_a_seat_and_the_next_is_told_why_it_does_not()
    {
        var customer = await host.CustomerAsync("linux", "linux", "linux");

        Receipt(await customer.ScanAsync(host.Clock, Scanned.Present, slot: 1, device: null)).Outcome.ShouldBe(SlotOutcome.Pending);
        Receipt(await customer.ScanAsync(host.Clock, slot: 2, device: null)).Outcome.ShouldBe(SlotOutcome.Removed);
        await RefusedAsync(customer.ScanAsync(host.Clock, slot: 1, device: null), "no-device-id");
        Receipt(await customer.ScanAsync(host.Clock, slot: 3, device: "three")).Step.ShouldBe(ScanStep.ScanOthers);
    }

    [Fact]
    public async Task A_scan_during_which_the_user_takes_the_consent_back_is_not_taken()
    {
        var customer = await host.CustomerAsync();
        await customer.PostAsync("/slots/1/consent");
        var report = SignedReport.Sign(Scanned.Of(await customer.ChallengeAsync(), customer, host.Clock), customer.Claim);

        (await customer.DeleteAsync("/slots/1/consent")).IsSuccessStatusCode.ShouldBeTrue();

        await (await customer.ReportAsync(report)).ShouldBeProblemAsync(422, "device-consent-missing");
        (await customer.FactTypesAsync()).Where(t => t.StartsWith("removal.", StringComparison.Ordinal)).ShouldBe(["removal.consented", "removal.consent-withdrawn"]);
        Receipt(await customer.ScanAsync(host.Clock)).Outcome.ShouldBe(SlotOutcome.Removed, "asked and agreed anew");
    }

    internal static ScanReceipt Receipt(HttpResponseMessage answer)
    {
        var text = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize(text, ScanJson.Strict.ScanReceipt)!;
    }

    static async Task RefusedAsync(Task<HttpResponseMessage> answer, string reason) =>
        (await (await answer).ShouldBeProblemAsync(422, "report-refused")).GetProperty("reason").GetString().ShouldBe(reason);
}
