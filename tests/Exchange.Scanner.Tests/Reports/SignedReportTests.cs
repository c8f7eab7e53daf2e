using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Exchange.Contracts;
using Exchange.Contracts.Keys;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Tests.Reports;

/// <summary>A report is believed only as an untouched answer to this challenge.</summary>
public class SignedReportTests
{
    readonly ReportCase given = new();

    static void ShouldBeRefused(OpenedReport opened, ReportRefusal code) => opened.ShouldBeOfType<OpenedReport.Refused>().Code.ShouldBe(code);

    [Fact]
    public void A_genuine_report_opens_with_the_verdict_recomputed()
    {
        var good = given.Open(SignedReport.Sign(given.Report, given.Claim)).ShouldBeOfType<OpenedReport.Good>();

        good.Conclusion.Sum.ShouldBe(new VerdictSum(Verdict.Removed, false, false));
        good.Report.Binding.ShouldBe(given.Report.Binding);
        good.Digest.Length.ShouldBe(64);
    }

    [Fact]
    public void A_report_replayed_to_a_new_challenge_is_foreign() =>
        ShouldBeRefused(given.Open(SignedReport.Sign(given.Report, given.Claim), given.Challenge with { Nonce = ScanChallenge.NewRandom() }), ReportRefusal.Foreign);

    [Fact]
    public void A_report_moved_to_another_slot_is_foreign() =>
        ShouldBeRefused(given.Open(SignedReport.Sign(given.Report, given.Claim), given.Challenge with { Slot = 2 }), ReportRefusal.Foreign);

    [Fact]
    public void A_report_moved_to_another_exchange_is_foreign() =>
        ShouldBeRefused(given.Open(SignedReport.Sign(given.Report, given.Claim), given.Challenge with { Exchange = ExchangeId.New().ToString() }), ReportRefusal.Foreign);

    [Fact]
    public void A_report_of_another_claim_is_foreign() =>
        ShouldBeRefused(given.Open(SignedReport.Sign(given.Report, given.Claim), claim: ClaimCode.New()), ReportRefusal.Foreign);

    [Fact]
    public void A_report_about_another_product_is_foreign() =>
        ShouldBeRefused(given.Open(SignedReport.Sign(given.Report with { Family = "eset" }, given.Claim)), ReportRefusal.Foreign);

    [Fact]
    public void A_payload_put_under_an_old_signature_is_altered()
    {
        var signed = SignedReport.Sign(given.Report, given.Claim);
        var other = SignedReport.Sign(given.Report with { FinishedAt = given.Report.FinishedAt.AddSeconds(1) }, given.Claim);

        ShouldBeRefused(given.Open(signed with { Payload = other.Payload }), ReportRefusal.Altered);
        ShouldBeRefused(given.Open(signed with { Key = other.Key }), ReportRefusal.Altered);
        ShouldBeRefused(given.Open(signed with { Signature = other.Signature }), ReportRefusal.Altered);
    }

    [Fact]
    public void A_signature_made_for_another_claim_with_the_binding_rewritten_is_altered()
    {
        var other = ClaimCode.New();

        ShouldBeRefused(given.Open(SignedReport.Sign(given.Report, other)), ReportRefusal.Altered);
    }

    [Theory]
    [InlineData("AAAA"), InlineData(""), InlineData("not base64url!")]
    public void A_signature_of_the_wrong_form_is_bad(string signature) =>
        ShouldBeRefused(given.Open(SignedReport.Sign(given.Report, given.Claim) with { Signature = signature }), ReportRefusal.BadSignature);

    [Fact]
    public void A_key_that_is_no_point_on_the_curve_is_bad()
    {
        var one = Base64Url.EncodeToString([.. new byte[31], 1]);

        ShouldBeRefused(given.Open(SignedReport.Sign(given.Report, given.Claim) with { Key = new("EC", "P-256", one, one) }), ReportRefusal.BadSignature);
        ShouldBeRefused(given.Open(SignedReport.Sign(given.Report, given.Claim) with { Key = new EcPublicKey("EC", "P-384", one, one) }), ReportRefusal.BadSignature);
    }

    [Fact]
    public void A_report_after_the_challenges_time_is_refused() =>
        ShouldBeRefused(given.Open(SignedReport.Sign(given.Report, given.Claim), now: ReportCase.Now.AddMinutes(31)), ReportRefusal.ExpiredChallenge);

    [Fact]
    public void A_report_by_other_definitions_is_refused() =>
        ShouldBeRefused(given.Open(SignedReport.Sign(given.Report with { DefinitionsVersion = "2020-01-01.0" }, given.Claim)), ReportRefusal.UnknownDefinitions);

    [Theory]
    [InlineData("0.9.9"), InlineData("new"), InlineData("")]
    public void A_report_by_an_older_build_is_refused(string version) =>
        ShouldBeRefused(given.Open(SignedReport.Sign(given.Report with { Scanner = given.Report.Scanner with { Version = version } }, given.Claim)), ReportRefusal.OldBuild);

    [Fact]
    public void A_verdict_that_does_not_follow_from_the_evidence_is_refused()
    {
        var denied = given.Report with { Evidence = given.Report.Evidence with { Collectors = [.. given.Report.Evidence.Collectors.Select(c => c with { Status = CollectorStatus.Denied, Why = "no" })] } };

        ShouldBeRefused(given.Open(SignedReport.Sign(denied, given.Claim)), ReportRefusal.VerdictMismatch);
        ShouldBeRefused(given.Open(SignedReport.Sign(given.Report with { Claimed = new(Verdict.Removed, false, true) }, given.Claim)), ReportRefusal.VerdictMismatch);
    }

    [Fact]
    public void A_report_of_too_many_bytes_is_refused() => ShouldBeRefused(given.Open(new byte[SignedReport.MaximumBytes + 1]), ReportRefusal.TooLarge);

    [Theory]
    [InlineData(""), InlineData("null"), InlineData("[]"), InlineData("{}"), InlineData("{\"schema\":\"exchange-signed-scan-report/1\"}"), InlineData("\ufeff{}")]
    public void What_is_no_report_is_malformed(string text) => ShouldBeRefused(given.Open(Encoding.UTF8.GetBytes(text)), ReportRefusal.Malformed);

    [Theory]
    [InlineData("\"schema\":", "\"more\":1,\"schema\":")] // unknown member
    [InlineData("\"slot\":1", "\"slot\":1,\"slot\":1")] // twice
    [InlineData("\"slot\":1", "\"slot\":\"1\"")] // a number as text
    [InlineData("\"verdict\":\"removed\"", "\"verdict\":0")] // a name as a number
    [InlineData("\"verdict\":\"removed\"", "\"verdict\":\"gone\"")]
    [InlineData("\"signs\":[]", "\"signs\":null")]
    [InlineData("\"observations\":[", "\"observations\":[null,")]
    [InlineData("\"collectors\":[", "\"collectors\":[null,")]
    [InlineData("\"text\":\"I agree.\"", "\"text\":\"\"")]
    [InlineData("\"text\":\"I agree.\"", "\"text\":\"\\ud800\"")] // lone surrogate
    [InlineData("\"text\":\"I agree.\"", "\"text\":\"a\\u0000b\"")]
    [InlineData("2026-11-24T12:00:00Z\",\"finishedAt", "2026-11-24T12:00:00+01:00\",\"finishedAt")]
    public void A_payload_that_no_scanner_writes_is_malformed(string from, string to)
    {
        var sent = SignedReport.Sign(given.Report, given.Claim);
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(sent.Payload));
        payload.ShouldContain(from);

        ShouldBeRefused(given.Open(sent with { Payload = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.Replace(from, to, StringComparison.Ordinal))) }), ReportRefusal.Malformed);
    }

    [Fact]
    public void No_single_changed_byte_is_accepted()
    {
        var sent = ReportCase.Utf8(SignedReport.Sign(given.Report, given.Claim));

        Gen.Int[0, sent.Length - 1].Select(Gen.Byte).Where((at, to) => sent[at] != to).Sample((at, to) =>
        {
            byte[] changed = [.. sent];
            changed[at] = to;
            // White space around and inside the envelope is no change of what was signed.
            if (!char.IsWhiteSpace((char)to)) given.Open(changed).ShouldBeOfType<OpenedReport.Refused>();
        }, iter: 3_000);
    }

    [Fact]
    public void The_device_hash_depends_on_the_exchanges_salt_and_not_on_the_slot()
    {
        var other = given.Challenge with { DeviceSalt = ScanChallenge.NewRandom() };

        (given.Challenge with { Slot = 2, Nonce = ScanChallenge.NewRandom() }).DeviceHash("id").ShouldBe(given.Challenge.DeviceHash("id"));
        other.DeviceHash("id").ShouldNotBe(given.Challenge.DeviceHash("id"));
    }
}
