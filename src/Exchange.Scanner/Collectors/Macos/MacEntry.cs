using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>Something that a collector came across.</summary>
/// <param name="Identifiers">What it is known by: any of them, since who changes one forgets another.</param>
/// <param name="Where">Its path.</param>
/// <param name="Signs">What was seen of it.</param>
/// <param name="Detail">More for people.</param>
sealed record MacEntry(IReadOnlyList<string> Identifiers, string Where, IReadOnlyList<Sign> Signs, string Detail)
{
    public Entry Says { get; init; } = new();

    /// <summary>The program whose signature tells the team, where the entry itself does not.</summary>
    public string? Signed { get; init; }

    /// <summary>Why it can't be told what state it is in; null if it can.</summary>
    public string? Unclear { get; init; }
}
