namespace Exchange.Programmes;

/// <summary>The body of the journal's programme facts: which version, who and why.</summary>
sealed record ProgrammeFact(string Programme, int Version, string By, string? Why)
{
    public DateTime? At { get; init; }

    public static ProgrammeFact Of(string code, ProgrammeVersionRow row) => new(code, row.Version, row.By, row.Why);
}
