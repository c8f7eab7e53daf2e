using Exchange.Contracts.Programmes;
using Exchange.Hosting;

namespace Exchange.Programmes.Products;

static class ProductChecks
{
    public static IReadOnlyList<FieldError> Check(ProductForm form)
    {
        var errors = new TermsErrors();
        errors.Unless(Texts.IsLine(form.Name, 200), "/name", "Give a name of 1 to 200 characters on one line.");
        errors.Unless(Texts.IsSlug(form.Family, 2, 60), "/family", "Use 2 to 60 lower-case letters, digits and dashes, no dash at either end.");
        errors.Unless(Texts.IsSlug(form.Vendor, 2, 40), "/vendor", "Name a configured vendor, or pool.");
        errors.Within(form.Seats, 1, 10_000, "/seats");
        errors.Unless(form.Platforms is { Count: <= 20 } && form.Platforms.All(p => Texts.IsSlug(p, 2, 20)), "/platforms", "Use short lower-case names, such as windows.");
        errors.Unless(form.CodePattern is null || form.CodePattern.IsSound, "/codePattern",
            "Use an alphabet of 2 to 62 different letters and digits and 1 to 12 groups of 1 to 40.");
        return errors.Found;
    }

    public static IReadOnlyList<FieldError> Check(SalesStopForm form)
    {
        var errors = new TermsErrors();
        errors.Unless(form.SalesStop is not null || form.UpdatesStop is not null, "/salesStop", "Give the day of the sales stop, of the updates' stop, or both.");
        errors.Unless(!(form.SalesStop > form.UpdatesStop), "/updatesStop", "It may not come before the sales stop.");
        TermsRules.Basis(form.Basis, errors);
        return errors.Found;
    }
}
