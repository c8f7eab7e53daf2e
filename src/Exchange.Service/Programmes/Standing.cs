namespace Exchange.Programmes;

/// <summary>Whether a programme is given at a store at an instant.</summary>
public abstract record Standing
{
    public sealed record InForce(ProgrammeVersion Version) : Standing;

    /// <param name="Code"><c>programme-unknown</c>, <c>programme-not-started</c>, <c>programme-ended</c>, <c>programme-withdrawn</c>, <c>offline-too-late</c> or <c>occurred-in-future</c>.</param>
    /// <param name="Version">The version that would have applied, where there is one.</param>
    public sealed record Refused(string Code, string Reason, ProgrammeVersion? Version = null) : Standing;
}
