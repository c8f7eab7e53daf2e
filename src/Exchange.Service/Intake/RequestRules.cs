using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Exchanges.Pos;
using Exchange.Hosting;

namespace Exchange.Intake;

/// <summary>The form of a till's request: everything that can be said without asking anybody.</summary>
static class RequestRules
{
    public static IReadOnlyList<FieldError> Check(ExchangeRequest request)
    {
        var errors = new List<FieldError>();
        Unless(OperatorRule.IsOperator(request.Operator), "/operator", OperatorRule.Form);
        Unless(IsShort(request.Transaction.Workstation), "/transaction/workstation", "Use 1 to 32 visible characters.");
        Unless(IsShort(request.Transaction.Number), "/transaction/number", "Use 1 to 32 visible characters.");
        Unless(Gtin.Normalise(request.OldLicence.Gtin) is not null, "/oldLicence/gtin", "The length or the check digit is wrong (GS1).");
        Unless(request.OldLicence.Seats is null or (>= 1 and <= 50), "/oldLicence/seats", "Use 1 to 50.");
        Unless(request.Devices is null or { Count: >= 1 and <= 50 }, "/devices", "Name 1 to 50 devices, or leave them out.");
        Unless(request.Consent.TermsVersion >= 1, "/consent/termsVersion", "Name the programme version that was shown.");
        Unless(OperatorRule.IsOperator(request.Consent.How), "/consent/how", "Say how it was captured, such as signature-pad.");
        errors.AddRange(Check(request.Proof));
        if (request.Devices is { } devices) errors.AddRange(FormRules.Check(devices));
        if (request.Contact is { } contact) errors.AddRange(FormRules.Check(contact));
        if (request.Override is { } set) Override(set);
        return errors;

        void Unless(bool right, string pointer, string detail)
        {
            if (!right) errors.Add(new(pointer, detail));
        }

        void Override(Override set)
        {
            Unless(OperatorRule.IsOperator(set.By), "/override/by", "Use 1 to 64 letters, digits and -_.: characters.");
            Unless(Texts.IsLine(set.Reason, 200) && set.Reason.Trim().Length >= 3, "/override/reason", "Give a reason of 3 to 200 characters.");
        }
    }

    public static IReadOnlyList<FieldError> Check(EligibilityRequest request)
    {
        var errors = new List<FieldError>();
        if (Gtin.Normalise(request.OldLicence.Gtin) is null) errors.Add(new("/oldLicence/gtin", "The length or the check digit is wrong (GS1)."));
        if (request.OldLicence.Seats is < 1 or > 50) errors.Add(new("/oldLicence/seats", "Use 1 to 50."));
        if (request.Proof is { } proof) errors.AddRange(Check(proof));
        return errors;
    }

    static IEnumerable<FieldError> Check(ProofOfPurchase proof)
    {
        if (proof.Reference is not null && !IsShort(proof.Reference)) yield return new("/proof/reference", "Use 1 to 32 visible characters.");
        if (proof.Receipt is not { } line) yield break;
        if (!IsShort(line.Store) || !IsShort(line.Workstation) || !IsShort(line.Transaction)) yield return new("/proof/receipt", "Store, workstation and transaction have 1 to 32 visible characters.");
        if (line.Line is < 1 or > 9999) yield return new("/proof/receipt/line", "Lines count from 1.");
        if (line.Quantity is < 1 or > 999) yield return new("/proof/receipt/quantity", "Use 1 to 999.");
        if (line.Unit < 1 || line.Unit > line.Quantity) yield return new("/proof/receipt/unit", "Use 1 to the line's quantity.");
        if (Gtin.Normalise(line.Gtin) is null) yield return new("/proof/receipt/gtin", "The length or the check digit is wrong (GS1).");
        if (line.UnitPrice is < 0 or > 100_000_000) yield return new("/proof/receipt/unitPrice", "Use minor units, 0 to 100,000,000.");
    }

    static bool IsShort(string? text) => text is { Length: >= 1 and <= 32 } && text.All(c => c is > ' ' and <= '~');
}
