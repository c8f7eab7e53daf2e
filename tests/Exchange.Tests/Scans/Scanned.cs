using Exchange.Contracts.Scans;
using Exchange.Tests.Claims;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Scans;

/// <summary>Reports as a genuine scanner makes them, of machines that a test needs.</summary>
static class Scanned
{
    static readonly FamilyDefinition Family = BuiltInDefinitions.Document.Find("acme-shield")!;

    /// <summary>Everything was looked at, and nothing found.</summary>
    public static Evidence Clean { get; } = new(Platform.Linux, [.. Family.Components.Where(c => c.Platform == Platform.Linux).SelectMany(c => c.Facts)
        .GroupBy(f => f.Collector).Select(g => new CollectorReport(g.Key, CollectorStatus.Ok, 10, [.. g.Select(f => f.Match).Distinct().Select(target => new Observation(target, Seen.Absent, []))]))]);

    /// <summary>The old product is installed and starts.</summary>
    public static Evidence Present { get; } = With(Collector.Dpkg, "acme-shield", Sign.Registered, Sign.Program);

    /// <summary>Only settings are left.</summary>
    public static Evidence Settings { get; } = With(Collector.Files, "/etc/acme-shield");

    public static ScanReport Of(ScanChallenge challenge, Customer customer, FakeTimeProvider clock, Evidence? evidence = null, string? device = "one")
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new(ScanReport.KnownSchema, new(challenge.Exchange, challenge.Slot, challenge.Nonce, SignedReport.ClaimHash(customer.Claim)), new("1.0.0", "linux", "x64"),
            new(challenge.DeviceHash(device ?? ScanChallenge.NewRandom()), Stable: device is not null), new(now, "the words", ConsentHow.Asked), challenge.Family, challenge.DefinitionsVersion, now, now,
            evidence ?? Clean, Verdicts.Conclude(Family, evidence ?? Clean).Sum);
    }

    /// <summary>A whole scan: challenge, look, report.</summary>
    /// <param name="device">What the machine calls itself; null for one that has no id.</param>
    public static async Task<HttpResponseMessage> ScanAsync(this Customer customer, FakeTimeProvider clock, Evidence? evidence = null, int slot = 1, string? device = "one") =>
        await customer.ReportAsync(SignedReport.Sign(Of(await customer.ChallengeAsync(slot), customer, clock, evidence, device), customer.Claim), slot);

    static Evidence With(Collector collector, string target, params Sign[] signs) => Clean with
    {
        Collectors = [.. Clean.Collectors.Select(c => c.Collector != collector ? c
            : c with { Observations = [.. c.Observations.Select(o => o.Target == target ? o with { Seen = Seen.Found, Signs = signs } : o)] })],
    };
}
