using Exchange.Contracts.Programmes;
using Exchange.Programmes;

namespace Exchange.Tests.Programmes;

public sealed class TermsRulesTests
{
    static readonly Dictionary<string, (string Pointer, Func<ProgrammeTerms, ProgrammeTerms> Bend)> Wrongs = new(StringComparer.Ordinal)
    {
        ["code with capitals"] = ("/code", t => t with { Code = "Swap" }),
        ["code too short"] = ("/code", t => t with { Code = "ab" }),
        ["blank name"] = ("/name", t => t with { Name = " " }),
        ["control character in name"] = ("/name", t => t with { Name = "a\0b" }),
        ["lone surrogate in name"] = ("/name", t => t with { Name = "a\ud800" }),
        ["version skips"] = ("/version", t => t with { Version = 3 }),
        ["last day before first"] = ("/effectiveTo", t => t with { EffectiveTo = t.EffectiveFrom.AddDays(-1) }),
        ["day out of calendars"] = ("/effectiveFrom", t => t with { EffectiveFrom = DateOnly.MinValue }),
        ["ordered without source"] = ("/basis/source", t => t with { Basis = new(BasisKind.Ordered, null, "US") }),
        ["ordered without jurisdiction"] = ("/basis/jurisdiction", t => t with { Basis = new(BasisKind.Ordered, "An order of 1 May 2026") }),
        ["wrong jurisdiction"] = ("/basis/jurisdiction", t => t with { Basis = new(BasisKind.Ordered, "An order", "USA") }),
        ["voluntary with jurisdiction"] = ("/basis/jurisdiction", t => t with { Basis = new(BasisKind.Voluntary, null, "US") }),
        ["no products"] = ("/products", t => t with { Products = [] }),
        ["null product"] = ("/products/0", t => t with { Products = [null!] }),
        ["wrong check digit"] = ("/products/0/gtin", t => t with { Products = [new("02000001000015")] }),
        ["same product twice"] = ("/products/1/gtin", t => t with { Products = [new("02000001000014"), new("2000001000014")] }),
        ["bundle of itself"] = ("/products/0/productGtin", t => t with { Products = [new("02000001000014", "2000001000014")] }),
        ["wrong GTIN inside"] = ("/products/0/productGtin", t => t with { Products = [new("02000001100011", "1")] }),
        ["unknown product"] = ("/products/0/gtin", t => t with { Products = [new("02000009999996")] }),
        ["bundle without worth"] = ("/products/0/worth", t => Priced(t) with { Proofs = [ProofKind.Receipt], Products = [new("02000001100011", "02000001000014")] }),
        ["proof without prices"] = ("/products/0/worth", t => Priced(t) with { Proofs = [ProofKind.Packaging] }),
        ["negative worth"] = ("/products/0/worth", t => t with { Products = [new("02000001000014", null, -1)] }),
        ["no offers"] = ("/offers", t => t with { Offers = [] }),
        ["offer id twice"] = ("/offers/1/id", t => t with { Offers = [t.Offers[0], t.Offers[0]] }),
        ["offer id with spaces"] = ("/offers/0/id", t => Offering(t, o => o with { Id = "a b" })),
        ["offer GTIN"] = ("/offers/0/gtin", t => Offering(t, o => o with { Gtin = "02000002000030" })),
        ["offer is the old product"] = ("/offers/0/gtin", t => Offering(t, o => o with { Gtin = "2000001000014" })),
        ["negative price"] = ("/offers/0/price", t => Offering(t, o => o with { Price = -1 })),
        ["no seats"] = ("/offers/0/seats", t => Offering(t, o => o with { Seats = 0 })),
        ["no term"] = ("/offers/0/termMonths", t => Offering(t, o => o with { TermMonths = 0 })),
        ["no vendor"] = ("/offers/0/vendor", t => Offering(t, o => o with { Vendor = "" })),
        ["installer over http"] = ("/offers/0/installerUrl", t => Offering(t, o => o with { InstallerUrl = "http://a.example/x" })),
        ["installer relative"] = ("/offers/0/installerUrl", t => Offering(t, o => o with { InstallerUrl = "/x" })),
        ["installer with password"] = ("/offers/0/installerUrl", t => Offering(t, o => o with { InstallerUrl = "https://u:p@a.example/x" })),
        ["unknown currency"] = ("/difference/currency", t => t with { Difference = t.Difference with { Currency = "XXX" } }),
        ["fixed zero"] = ("/difference/amount", t => t with { Difference = t.Difference with { Mode = DifferenceMode.Fixed } }),
        ["free with amount"] = ("/difference/amount", t => t with { Difference = t.Difference with { Amount = 1 } }),
        ["undefined mode"] = ("/difference/mode", t => t with { Difference = t.Difference with { Mode = (DifferenceMode)9 } }),
        ["no proofs"] = ("/proofs", t => t with { Proofs = [] }),
        ["proof twice"] = ("/proofs/1", t => t with { Proofs = [ProofKind.Receipt, ProofKind.Receipt] }),
        ["no old vendor"] = ("/oldLicence/vendor", t => t with { OldLicence = t.OldLicence with { Vendor = "?" } }),
        ["revoke first, unsaid"] = ("/oldLicence/revokeFirstNotice", t => t with { OldLicence = t.OldLicence with { RevokeFirst = true } }),
        ["revoke first, not in the consent"] = ("/oldLicence/revokeFirstNotice", t => t with { OldLicence = t.OldLicence with { RevokeFirst = true, RevokeFirstNotice = "It ends now." } }),
        ["notice for nothing"] = ("/oldLicence/revokeFirstNotice", t => t with { OldLicence = t.OldLicence with { RevokeFirstNotice = "It ends now." } }),
        ["no days for removal"] = ("/removal/withinDays", t => Removing(t, r => r with { WithinDays = 0 })),
        ["reminders descend"] = ("/removal/reminderDays/1", t => Removing(t, r => r with { ReminderDays = [7, 3] })),
        ["reminder too late"] = ("/removal/reminderDays/0", t => Removing(t, r => r with { ReminderDays = [14] })),
        ["scanner version that is none"] = ("/removal/minimumScanner", t => Removing(t, r => r with { MinimumScanner = "newest" })),
        ["grace too long"] = ("/removal/graceDays", t => Removing(t, r => r with { GraceDays = 91 })),
        ["expired within"] = ("/expiredWithinDays", t => t with { ExpiredWithinDays = -1 }),
        ["payment days"] = ("/paymentDays", t => t with { PaymentDays = 0 }),
        ["delivery days"] = ("/deliveryDays", t => t with { DeliveryDays = 366 }),
        ["after-care days"] = ("/afterCareDays", t => t with { AfterCareDays = 3651 }),
        ["lateness"] = ("/offlineLatenessHours", t => t with { OfflineLatenessHours = 721 }),
        ["refund without earlier payers"] = ("/refundEarlierPayers", t => t with { RefundEarlierPayers = true }),
        ["blank consent"] = ("/consentText", t => t with { ConsentText = "" }),
        ["endless consent"] = ("/consentText", t => t with { ConsentText = new('a', 20_001) }),
    };

    public static TheoryData<string> Names => [.. Wrongs.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Wrong_terms_are_named_at_their_place(string name)
    {
        var (pointer, bend) = Wrongs[name];

        var errors = TermsRules.Check(bend(Terms.Sample), new(null, gtin => gtin.StartsWith("0200000100", StringComparison.Ordinal)));

        errors.ShouldContain(e => e.Pointer == pointer);
        errors.Where(e => e.Pointer != pointer).ShouldBeEmpty();
    }

    [Fact]
    public void Revoking_first_is_allowed_when_the_consent_says_so()
    {
        const string Notice = "My old licence ends at once, before I have the new one.";
        var terms = Terms.Sample with { OldLicence = new() { Vendor = "sandbox", RevokeFirst = true, RevokeFirstNotice = Notice }, ConsentText = $"I agree. {Notice}" };

        TermsRules.Check(terms, new(null, _ => true)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(-1, null, "/effectiveFrom")]
    [InlineData(0, "11:59", "/effectiveFromTime")]
    [InlineData(0, null, "/effectiveFromTime")]
    [InlineData(0, "12:00", null)]
    [InlineData(1, null, null)]
    public void A_next_version_may_not_take_effect_before_the_last(int days, string? time, string? pointer)
    {
        var last = Terms.Sample with { EffectiveFromTime = new(12, 0) };
        var next = last with { Version = 2, EffectiveFrom = last.EffectiveFrom.AddDays(days), EffectiveFromTime = time is null ? null : TimeOnly.Parse(time) };

        TermsRules.Check(next, new(last, _ => true)).Select(e => e.Pointer).ShouldBe(pointer is null ? [] : [pointer]);
    }

    static ProgrammeTerms Priced(ProgrammeTerms terms) => terms with { Difference = terms.Difference with { Mode = DifferenceMode.PriceDifference }, Products = [new("02000001000014")] };

    static ProgrammeTerms Offering(ProgrammeTerms terms, Func<Offer, Offer> bend) => terms with { Offers = [bend(terms.Offers[0])] };

    static ProgrammeTerms Removing(ProgrammeTerms terms, Func<RemovalTerms, RemovalTerms> bend) => terms with { Removal = bend(terms.Removal with { ReminderDays = [] }) };
}
