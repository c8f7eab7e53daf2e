using Exchange.Contracts.Programmes;

namespace Exchange.Programmes;

/// <summary>A version as the retailer reads it.</summary>
public sealed record VersionView(
    string Programme, int Version, ProgrammeState State, DateTime DraftedAt, string By, ProgrammeTerms Terms,
    DateTime? PublishedAt = null, DateTime? WithdrawnAt = null, DateTime? SuspendedAt = null, string? Why = null)
{
    internal static VersionView Of(string code, ProgrammeVersionRow row, DateTime now) => new(
        code, row.Version, row.StateAt(now), row.DraftedAt, row.By, TermsJson.Read(row.Terms), row.PublishedAt, row.WithdrawnAt, row.SuspendedAt, row.Why);
}
