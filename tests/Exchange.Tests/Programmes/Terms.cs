using System.Collections.Frozen;
using Exchange.Contracts.Programmes;
using Exchange.Programmes;
using Exchange.Programmes.Products;
using Exchange.Retailers;

namespace Exchange.Tests.Programmes;

/// <summary>Terms and stores to bend in tests.</summary>
static class Terms
{
    public static ProgrammeTerms Sample => TermsJson.Read(Samples.Text("swap-45-days.v1.json"));

    public static ProgrammeTerms Version(int number, DateOnly from, TimeOnly? at = null) =>
        Sample with { Code = "p-1", Version = number, EffectiveFrom = from, EffectiveFromTime = at, EffectiveTo = null };

    public static Store StoreIn(string zone, int cutOff = 0) =>
        new(Guid.Empty, "0001", "Shop", "DE", "EUR", null, new(TimeZoneInfo.FindSystemTimeZoneById(zone), cutOff));

    public static ProgrammeVersion Published(ProgrammeTerms terms, DateTime at, DateTime? withdrawn = null) =>
        new(Guid.Empty, Guid.Empty, terms, at) { WithdrawnAt = withdrawn };

    public static RetailerProgrammes BookOf(params ProgrammeVersion[] versions) => new()
    {
        Products = FrozenDictionary<string, Product>.Empty,
        Programmes = versions.GroupBy(v => v.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, IReadOnlyList<ProgrammeVersion> (g) => [.. g.OrderBy(v => v.Number)], StringComparer.Ordinal),
    };
}
