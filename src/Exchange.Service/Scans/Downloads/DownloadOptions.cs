namespace Exchange.Scans.Downloads;

/// <summary>Which builds of the scanner are handed out; section <c>Scanner</c>.</summary>
public sealed record DownloadOptions
{
    /// <summary>What <c>src/Exchange.Scanner/build</c> made, with its <c>SHA256SUMS</c>; read once, at the start. None are handed out if it isn't set.</summary>
    public string? BuildsFolder { get; init; }
}
