using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Demo;

namespace Exchange.Tests.Stories;

/// <summary>What the real scanner sees on a machine with and without the old product, looked at once; each customer's report of it is signed in this process.</summary>
static class Scanned
{
    static readonly Lazy<Task<Evidence>> With = new(() => LookAsync(removed: false)), Without = new(() => LookAsync(removed: true));

    public static async Task<SignedReport> ReportAsync(ScanChallenge challenge, string code, DateTime now, bool removed)
    {
        var evidence = await (removed ? Without : With).Value;
        var family = BuiltInDefinitions.Document.Find(challenge.Family)!;
        _ = ClaimCode.TryParse(code, out var claim);
        // Each slot's device is one of its own.
        var device = new DeviceIdentity(challenge.DeviceHash($"{code}/{challenge.Slot}"), Stable: true);
        return SignedReport.Sign(new(ScanReport.KnownSchema, new(challenge.Exchange, challenge.Slot, challenge.Nonce, SignedReport.ClaimHash(claim)),
            new("1.0.0", "linux", "x64"), device, new(now, "1", ConsentHow.Option), challenge.Family, challenge.DefinitionsVersion, now, now, evidence,
            Verdicts.Conclude(family, evidence).Sum), claim);
    }

    static async Task<Evidence> LookAsync(bool removed)
    {
        using var machine = new MadeMachine();
        if (removed) machine.Uninstall();
        var (exit, output) = await ScannerProcess.RunAsync(["inspect", "--root", machine.Root, "--product", "acme-shield", "--json"], CancellationToken.None);
        exit.ShouldBe(removed ? 0 : 2, output);
        return JsonDocument.Parse(output).RootElement.GetProperty("evidence").Deserialize(ScanJson.Strict.Evidence)!;
    }
}
