using Exchange.Contracts.Programmes;

namespace Exchange.Programmes;

/// <summary>A version as the retailer reads it.</summary>
public sealed record VersionView(
    string Programme, int Version, ProgrammeState State, DateTime DraftedAt, DateTime? PublishedAt, DateTime? WithdrawnAt, DateTime? SuspendedAt,
    string By, string? Why, ProgrammeTerms Terms)
{
    internal static VersionView Of(string code, ProgrammeVersionRow row, DateTime now) => new(
        code, row.Version, row.StateAt(now), row.DraftedAt, row.PublishedAt, row.WithdrawnAt, row.SuspendedAt, row.By, row.Why, TermsJson.Read(row.Terms));
}
