using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Tests.Verdicts;

namespace Exchange.Scanner.Tests.Reports;

/// <summary>A challenge and a genuine answer to it.</summary>
sealed class ReportCase
{
    public static readonly DateTime Now = new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc);
    public static readonly FamilyDefinition Family = BuiltInDefinitions.Document.Find("acme-shield")!;

    public ClaimCode Claim { get; } = ClaimCode.New();
    public ScanChallenge Challenge { get; }
    public ScanReport Report { get; }

    public ReportCase()
    {
        Challenge = new(ScanChallenge.KnownSchema, ExchangeId.New().ToString(), 1, ScanChallenge.NewRandom(), Family.Family,
            BuiltInDefinitions.Document.Version, ScanChallenge.NewRandom(), Now.AddMinutes(30), "1.0.0");
        Report = new(ScanReport.KnownSchema, new(Challenge.Exchange, 1, Challenge.Nonce, SignedReport.ClaimHash(Claim)), new("1.0.0", "linux", "x64"),
            new(Challenge.DeviceHash("0123456789abcdef0123456789abcdef"), true), new(Now, "I agree.", ConsentHow.Asked), Family.Family,
            Challenge.DefinitionsVersion, Now, Now.AddSeconds(1), SomeEvidence.Clean(Family), new(Verdict.Removed, false, false));
    }

    public static byte[] Utf8(SignedReport report) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(report, ScanJson.Strict.SignedReport);

    public OpenedReport Open(SignedReport sent, ScanChallenge? challenge = null, ClaimCode? claim = null, DateTime? now = null) =>
        SignedReport.Open(Utf8(sent), challenge ?? Challenge, claim ?? Claim, BuiltInDefinitions.Document, now ?? Now.AddMinutes(1));

    public OpenedReport Open(byte[] sent) => SignedReport.Open(sent, Challenge, Claim, BuiltInDefinitions.Document, Now.AddMinutes(1));
}
