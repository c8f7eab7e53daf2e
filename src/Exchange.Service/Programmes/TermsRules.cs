using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Hosting;

namespace Exchange.Programmes;

/// <summary>What terms are judged beside: the programme's last published version and the retailer's products.</summary>
sealed record TermsContext(ProgrammeTerms? Previous, Func<string, bool> KnowsProduct);

/// <summary>Every rule that the terms' documentation promises, with the place and what to change.</summary>
static class TermsRules
{
    public static IReadOnlyList<FieldError> Check(ProgrammeTerms terms, TermsContext context)
    {
        var errors = new TermsErrors();
        Head(terms, errors);
        Sequence(terms, context.Previous, errors);
        Basis(terms.Basis, errors);
        ProductRules.Check(terms, context.KnowsProduct, errors);
        OfferRules.Check(terms, errors);
        Money(terms, errors);
        Proofs(terms.Proofs, errors);
        OldLicence(terms, errors);
        Removal(terms.Removal, errors);
        Days(terms, errors);
        return errors.Found;
    }

    static void Head(ProgrammeTerms terms, TermsErrors errors)
    {
        errors.Unless(Texts.IsSlug(terms.Code, 3, 40), "/code", "Use 3 to 40 lower-case letters, digits and dashes, no dash at either end.");
        errors.Unless(Texts.IsLine(terms.Name, 200), "/name", "Give a name of 1 to 200 characters on one line.");
        errors.Unless(terms.EffectiveFrom.Year is >= 2000 and <= 2200, "/effectiveFrom", "Use a day between 2000 and 2200.");
        errors.Unless(terms.EffectiveTo is not { } to || to >= terms.EffectiveFrom, "/effectiveTo", "The last day may not lie before the first.");
        errors.Unless(terms.EffectiveTo is not { Year: > 2200 }, "/effectiveTo", "Use a day between 2000 and 2200.");
        errors.Unless(Enum.IsDefined(terms.Audience), "/audience", "Use consumer or agency.");
        errors.Unless(Enum.IsDefined(terms.Origin), "/origin", "Use own-sales or anywhere.");
        errors.Unless(Texts.IsProse(terms.ConsentText, 20_000), "/consentText", "Give the words of the consent, at most 20,000 characters.");
    }

    static void Sequence(ProgrammeTerms terms, ProgrammeTerms? previous, TermsErrors errors)
    {
        var next = (previous?.Version ?? 0) + 1;
        errors.Unless(terms.Version == next, "/version", $"The next version is {next}.");
        errors.Unless(!terms.RefundEarlierPayers || next > 1, "/refundEarlierPayers", "A first version has no earlier payers.");
        if (previous is null) return;
        errors.Unless(terms.EffectiveFrom >= previous.EffectiveFrom, "/effectiveFrom",
            $"Version {previous.Version} takes effect on {previous.EffectiveFrom:yyyy-MM-dd}; this one may not come before it.");
        errors.Unless(terms.EffectiveFrom != previous.EffectiveFrom || (terms.EffectiveFromTime ?? default) >= (previous.EffectiveFromTime ?? default),
            "/effectiveFromTime", $"Version {previous.Version} takes effect at {previous.EffectiveFromTime ?? default:HH:mm} that day; this one may not come before it.");
        errors.Unless(terms.Difference.Currency == previous.Difference.Currency || !terms.RefundEarlierPayers,
            "/difference/currency", $"Earlier payers paid in {previous.Difference.Currency}; keep it to refund them.");
    }

    public static void Basis(ProgrammeBasis basis, TermsErrors errors)
    {
        errors.Unless(Enum.IsDefined(basis.Kind), "/basis/kind", "Use voluntary or ordered.");
        var ordered = basis.Kind == BasisKind.Ordered;
        errors.Unless(basis.Source is null ? !ordered : Texts.IsLine(basis.Source, 500), "/basis/source",
            ordered ? "Name the order and its date." : "Give 1 to 500 characters on one line, or leave it out.");
        errors.Unless(ordered ? IsJurisdiction(basis.Jurisdiction) : basis.Jurisdiction is null, "/basis/jurisdiction",
            ordered ? "Name the country (ISO 3166-1) or subdivision (ISO 3166-2) that ordered it, such as US or US-CA." : "Leave it out of a voluntary programme.");
    }

    static void Money(ProgrammeTerms terms, TermsErrors errors)
    {
        var difference = terms.Difference;
        var isFixed = difference.Mode == DifferenceMode.Fixed;
        errors.Unless(Contracts.Money.IsKnown(difference.Currency), "/difference/currency", "Use a known currency: three capital letters (ISO 4217).");
        errors.Unless(Enum.IsDefined(difference.Mode), "/difference/mode", "Use free, fixed or price-difference.");
        errors.Unless(isFixed ? difference.Amount is > 0 and <= OfferRules.MostMinor : difference.Amount == 0, "/difference/amount",
            isFixed ? "Give an amount above zero in minor units; for zero use the mode free." : "An amount belongs to the mode fixed only.");
        errors.Unless(Enum.IsDefined(difference.FundedBy), "/difference/fundedBy", "Use customer, retailer or vendor.");
        errors.Unless(Enum.IsDefined(difference.Cheaper), "/difference/cheaper", "Use none, store-credit or original-tender.");
    }

    static void Proofs(IReadOnlyList<ProofKind> proofs, TermsErrors errors)
    {
        errors.Unless(proofs.Count > 0, "/proofs", "Accept at least one kind of proof.");
        for (var i = 0; i < proofs.Count; i++)
        {
            errors.Unless(Enum.IsDefined(proofs[i]), $"/proofs/{i}", "This kind of proof is not known.");
            errors.Unless(!proofs.Take(i).Contains(proofs[i]), $"/proofs/{i}", "It stands here twice.");
        }
    }

    static void OldLicence(ProgrammeTerms terms, TermsErrors errors)
    {
        var old = terms.OldLicence;
        errors.Unless(Texts.IsSlug(old.Vendor, 2, 40), "/oldLicence/vendor", "Name a configured vendor: lower-case letters, digits and dashes.");
        if (old.RevokeFirst)
            errors.Unless(Texts.IsProse(old.RevokeFirstNotice, 1_000) && terms.ConsentText?.Contains(old.RevokeFirstNotice!, StringComparison.Ordinal) == true,
                "/oldLicence/revokeFirstNotice", "Whoever revokes first says so: give the sentence, word for word as it stands in the consent text.");
        else
            errors.Unless(old.RevokeFirstNotice is null, "/oldLicence/revokeFirstNotice", "It belongs to revokeFirst only.");
    }

    static void Removal(RemovalTerms removal, TermsErrors errors)
    {
        errors.Unless(Enum.IsDefined(removal.Slots), "/removal/slots", "Use all, scannable, any or none.");
        errors.Within(removal.WithinDays, 1, 365, "/removal/withinDays");
        errors.Within(removal.GraceDays, 0, 90, "/removal/graceDays");
        errors.Unless(removal.MinimumScanner is null || (removal.MinimumScanner.Length <= 40 && Version.TryParse(removal.MinimumScanner, out _)),
            "/removal/minimumScanner", "Use a version such as 1.0.0, or leave it out.");
        for (var i = 0; i < removal.ReminderDays.Count; i++)
        {
            var day = removal.ReminderDays[i];
            errors.Unless(day >= 0 && day < removal.WithinDays, $"/removal/reminderDays/{i}", $"Use a day below withinDays ({removal.WithinDays}).");
            errors.Unless(i == 0 || day > removal.ReminderDays[i - 1], $"/removal/reminderDays/{i}", "Reminder days ascend.");
        }
    }

    static void Days(ProgrammeTerms terms, TermsErrors errors)
    {
        errors.Within(terms.ExpiredWithinDays, 0, 3650, "/expiredWithinDays");
        errors.Within(terms.PaymentDays, 1, 90, "/paymentDays");
        errors.Within(terms.DeliveryDays, 1, 365, "/deliveryDays");
        errors.Within(terms.AfterCareDays, 0, 3650, "/afterCareDays");
        errors.Within(terms.OfflineLatenessHours, 0, 720, "/offlineLatenessHours");
    }

    // ISO 3166-2: the country, a dash and one to three letters or digits.
    internal static bool IsJurisdiction(string? text) => text is not null && Texts.IsCountry(text.Length > 2 ? text[..2] : text)
        && (text.Length == 2 || (text.Length is >= 4 and <= 6 && text[2] == '-' && text[3..].All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))));
}
