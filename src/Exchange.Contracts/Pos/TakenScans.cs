namespace Exchange.Contracts.Pos;

/// <summary>The scans of an exchange.</summary>
/// <param name="Scans">The earliest first.</param>
public sealed record TakenScans(IReadOnlyList<TakenScan> Scans);

/// <summary>A scan whose report was taken.</summary>
/// <param name="Number">Its number within the exchange: that of its fact in the journal.</param>
/// <param name="Slot">The device slot.</param>
/// <param name="Verdict">What the service concluded: removed, remnants, present or unknown.</param>
/// <param name="At">When it was taken, UTC.</param>
/// <param name="Digest">SHA-256 of the report's exact bytes, lower-case hex: what the journal and the certificate name.</param>
/// <param name="Size">How many bytes the report has.</param>
public sealed record TakenScan(int Number, int Slot, string Verdict, DateTimeOffset At, string Digest, int Size);
