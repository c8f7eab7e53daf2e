namespace Exchange.Claims;

/// <summary>How many wrong claim codes one address may try; section <c>Claims</c>.</summary>
public sealed record ClaimOptions
{
    public int WrongCodesBurst { get; init; } = 30;
    public int WrongCodesPerSecond { get; init; } = 1;
}
