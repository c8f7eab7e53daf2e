using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Contracts.Certificates;
using Exchange.Contracts.Journal;
using Exchange.Contracts.Keys;

namespace Exchange.Scanner.Tests.Certificates;

/// <summary>A certificate says what its facts say, or it is not good.</summary>
public sealed class CertificateTests : IDisposable
{
    static readonly DateTime Issued = new(2026, 11, 25, 8, 0, 0, DateTimeKind.Utc);
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => key.Dispose();

    ExchangeCertificate Made(MadeJournal? journal = null) => ExchangeCertificate.Of((journal ?? MadeJournal.Completed()).Facts, "https://exchange.example", Issued);

    CertificateCheck Check(ExchangeCertificate certificate) => CertificateVerifier.Verify(CertificateSigner.Sign(certificate, key), Jwks.Of(key));

    [Fact]
    public void A_genuine_certificate_is_good()
    {
        var check = Check(Made());

        check.Reasons.ShouldBeEmpty();
        check.IsGood.ShouldBeTrue();
        var summary = check.Certificate!.Summary;
        (summary.Exchange, summary.Programme, summary.ProgrammeVersion).ShouldBe(("EX-7K3M-Q9TD", "spring-swap", 2));
        (summary.Ending, summary.Verification, summary.OldLicence).ShouldBe((Ending.Completed, Verification.Observed, OldLicenceOutcome.Revoked));
        summary.Devices.ShouldBe([new(1, "linux", SlotOutcome.Removed), new(2, "android", SlotOutcome.NotScannable)]);
    }

    [Fact]
    public void Its_header_names_type_algorithm_and_the_keys_thumbprint()
    {
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(CertificateSigner.Sign(Made(), key).Split('.')[0]))!;

        header["alg"]!.GetValue<string>().ShouldBe("ES256");
        header["typ"]!.GetValue<string>().ShouldBe("exchange-certificate+jwt");
        header["kid"]!.GetValue<string>().ShouldBe(Jwks.Of(key).Keys[0].Kid);
    }

    [Fact]
    public void A_thumbprint_is_that_of_rfc_7638() => // the canonical text of RFC 7638 §3.2 for an EC key, hashed here on its own
        new EcPublicKey("EC", "P-256", "x", "y").Thumbprint()
            .ShouldBe(Base64Url.EncodeToString(SHA256.HashData("""{"crv":"P-256","kty":"EC","x":"x","y":"y"}"""u8)));

    [Fact]
    public void Another_issuers_key_does_not_do()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        CertificateVerifier.Verify(CertificateSigner.Sign(Made(), other), Jwks.Of(key)).Reasons.Single().Fault.ShouldBe(CertificateFault.UnknownKey);
    }

    [Fact]
    public void A_key_named_after_another_does_not_do()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var lying = new Jwks([Jwks.Of(other).Keys[0] with { Kid = Jwks.Of(key).Keys[0].Kid }]);

        CertificateVerifier.Verify(CertificateSigner.Sign(Made(), key), lying).Reasons.Single().Fault.ShouldBe(CertificateFault.UnknownKey);
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"exchange-certificate+jwt","kid":"K"}""", CertificateFault.WrongType)]
    [InlineData("""{"alg":"HS256","typ":"exchange-certificate+jwt","kid":"K"}""", CertificateFault.WrongType)]
    [InlineData("""{"alg":"ES256","typ":"JWT","kid":"K"}""", CertificateFault.WrongType)]
    [InlineData("""{"alg":"ES256","typ":"exchange-certificate+jwt","kid":"K","crit":["exp"]}""", CertificateFault.WrongType)]
    [InlineData("""{"alg":"ES256","typ":"exchange-certificate+jwt","kid":"K","jwk":{}}""", CertificateFault.WrongType)]
    [InlineData("""{"alg":"ES256","typ":"exchange-certificate+jwt","kid":"other"}""", CertificateFault.UnknownKey)]
    public void A_changed_header_is_refused(string header, CertificateFault fault)
    {
        var parts = CertificateSigner.Sign(Made(), key).Split('.');
        var changed = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header.Replace("\"K\"", $"\"{Jwks.Of(key).Keys[0].Kid}\"", StringComparison.Ordinal)));

        CertificateVerifier.Verify($"{changed}.{parts[1]}.{parts[2]}", Jwks.Of(key)).Reasons.Single().Fault.ShouldBe(fault);
    }

    [Theory]
    [InlineData(""), InlineData("a.b"), InlineData("a.b.c.d"), InlineData("..")]
    public void What_is_no_jws_is_refused(string text) => CertificateVerifier.Verify(text, Jwks.Of(key)).IsGood.ShouldBeFalse();

    [Fact]
    public void A_changed_payload_is_refused()
    {
        var parts = CertificateSigner.Sign(Made(), key).Split('.');
        var changed = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("spring-swap", "summer-swap", StringComparison.Ordinal);

        CertificateVerifier.Verify($"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(changed))}.{parts[2]}", Jwks.Of(key))
            .Reasons.Single().Fault.ShouldBe(CertificateFault.BadSignature);
    }

    public static TheoryData<string> Lies => [.. Summaries.Keys];

    static readonly Dictionary<string, Func<CertificateSummary, CertificateSummary>> Summaries = new()
    {
        ["another exchange"] = s => s with { Exchange = "EX-0000-0000" },
        ["another programme"] = s => s with { Programme = "winter-swap" },
        ["another version"] = s => s with { ProgrammeVersion = 3 },
        ["another ending"] = s => s with { Ending = Ending.Returned },
        ["a weaker verification"] = s => s with { Verification = Verification.Attested },
        ["no verification"] = s => s with { Verification = null },
        ["another outcome of the old licence"] = s => s with { OldLicence = OldLicenceOutcome.SuspendedFinal },
        ["accepted earlier"] = s => s with { AcceptedAt = "2026-11-01T00:00:00.0000000Z" },
        ["ended earlier"] = s => s with { EndedAt = s.AcceptedAt },
        ["a device more"] = s => s with { Devices = [.. s.Devices, new(3, "windows", SlotOutcome.Removed)] },
        ["a device less"] = s => s with { Devices = [s.Devices[0]] },
        ["a phone that was scanned"] = s => s with { Devices = [s.Devices[0], s.Devices[1] with { Outcome = SlotOutcome.Removed }] },
    };

    [Theory, MemberData(nameof(Lies))]
    public void A_signed_summary_that_claims_what_no_fact_says_is_refused(string lie)
    {
        var certificate = Made();

        Check(certificate with { Summary = Summaries[lie](certificate.Summary) }).Reasons.ShouldHaveSingleItem().Fault.ShouldBe(CertificateFault.SummaryDisagrees);
    }

    [Fact]
    public void A_signed_chain_with_a_fact_left_out_or_changed_is_refused()
    {
        var certificate = Made();
        var changed = certificate.Facts.Select(f => f.Number == 2 ? f with { Body = "{}" } : f).ToList();

        Check(certificate with { Facts = [.. certificate.Facts.Where(f => f.Number != 2)] }).Reasons.Single().Fault.ShouldBe(CertificateFault.BrokenChain);
        Check(certificate with { Facts = changed }).Reasons.Single().Fault.ShouldBe(CertificateFault.BrokenChain);
        Check(certificate with { Facts = [.. certificate.Facts.Select(f => f with { Hash = "no hex" })] }).Reasons.Single().Fault.ShouldBe(CertificateFault.BrokenChain);
    }

    public static TheoryData<string, string, string> Contradictions => new()
    {
        { "revoked without a revocation", "exchange.completed", """{"verification":"observed","oldLicence":"revoked"}""" },
        { "completed without saying how", "exchange.completed", "{}" },
        { "attested without an attestation", "exchange.completed", """{"verification":"attested","oldLicence":"none"}""" },
        { "a revocation that was only a request", "revocation.done", """{"outcome":"requested"}""" },
        { "present, and the slot closed", "removal.observed", """{"slot":1,"verdict":"present","outcome":"removed"}""" },
        { "unknown, and the slot closed", "removal.observed", """{"slot":1,"verdict":"unknown","outcome":"removed"}""" },
        { "remnants that were not inert, and the slot closed", "removal.observed", """{"slot":1,"verdict":"remnants","inert":false,"outcome":"removed"}""" },
    };

    [Theory, MemberData(nameof(Contradictions))]
    public void Facts_that_contradict_each_other_make_no_certificate(string what, string type, string body)
    {
        var journal = MadeJournal.Scanned().Add(type, body);
        if (type != CertificateFacts.Completed) journal.Add(CertificateFacts.Cancelled, "{}");

        Should.Throw<InvalidOperationException>(() => Made(journal)).Message.ShouldNotBeNullOrEmpty(what);
    }

    [Fact]
    public void An_exchange_that_has_not_ended_has_no_certificate() => Should.Throw<InvalidOperationException>(() => Made(MadeJournal.Scanned()));

    [Fact]
    public void Inert_remnants_that_the_terms_accept_close_a_slot()
    {
        var journal = MadeJournal.Accepted().Add("removal.observed", """{"slot":1,"verdict":"remnants","inert":true,"outcome":"removed"}""")
            .Add("revocation.not-possible", """{"outcome":"not-possible"}""").Add("exchange.completed", """{"verification":"observed","oldLicence":"not-possible"}""");

        Made(journal).Summary.Devices[0].Outcome.ShouldBe(SlotOutcome.Removed);
    }

    [Fact]
    public void A_vendors_late_acknowledgement_is_the_last_word_on_the_old_licence()
    {
        var journal = MadeJournal.Scanned().Add("revocation.requested", """{"outcome":"requested"}""")
            .Add("exchange.completed", """{"verification":"observed","oldLicence":"requested"}""").Add("revocation.acknowledged", """{"outcome":"revoked"}""");

        Made(journal).Summary.OldLicence.ShouldBe(OldLicenceOutcome.Revoked);
    }

    [Fact]
    public void A_return_after_completion_is_an_ending_of_its_own()
    {
        var summary = Made(MadeJournal.Completed().Add("exchange.returned", "{}")).Summary;

        (summary.Ending, summary.Verification).ShouldBe((Ending.Returned, Verification.Observed));
    }

    [Fact]
    public void A_cancelled_exchange_claims_no_verification()
    {
        var certificate = Made(MadeJournal.Accepted().Add("exchange.cancelled", """{"reason":"customer"}"""));
        var summary = certificate.Summary;

        Check(certificate).IsGood.ShouldBeTrue();
        (summary.Ending, summary.Verification, summary.OldLicence).ShouldBe((Ending.Cancelled, null, OldLicenceOutcome.None));
        summary.Devices.ShouldBe([new(1, "linux", SlotOutcome.Pending), new(2, "unknown", SlotOutcome.Pending)]);
    }
}
