namespace Exchange.Sales;

/// <summary>Counts while a file is read; keeps no more than the first thousand problems and the days.</summary>
sealed class SalesTally
{
    const int MostProblems = 1_000;
    readonly List<LineProblem> problems = [];
    readonly HashSet<(string Store, DateOnly Day)> days = [];
    readonly HashSet<(string Store, DateOnly Day)> spoilt = [];
    int imported, conflicts, errors;
    bool allSpoilt;

    public int Lines { get; private set; }

    /// <summary>Days of which every line was right. A wrong line whose day can't be read may be any day's.</summary>
    public IReadOnlyList<(string Store, DateOnly Day)> WholeDays => allSpoilt ? [] : [.. days.Except(spoilt)];

    public void Read(FileLine line)
    {
        Lines++;
        if (line.Of is { } day) days.Add(day);
        if (line.Wrong is null) return;
        errors++;
        Keep(line.Number, "error", line.Wrong);
        if (line.Of is { } wrongDay) spoilt.Add(wrongDay);
        else allSpoilt = true;
    }

    public void Wrote(int added, IReadOnlyList<int> contradictions)
    {
        imported += added;
        conflicts += contradictions.Count;
        foreach (var line in contradictions) Keep(line, "conflict", "This receipt line is stored with other values; the stored ones stay.");
    }

    public SalesSummary Sum() => new(Lines, imported, Lines - imported - conflicts - errors, conflicts, errors, WholeDays.Count,
        [.. problems.OrderBy(p => p.Line)]);

    void Keep(int line, string kind, string detail)
    {
        if (problems.Count < MostProblems) problems.Add(new(line, kind, detail));
    }
}
