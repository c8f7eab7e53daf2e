using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Scans;

namespace Exchange.Demo;

/// <summary>Customers after the till. Their evidence is the real scanner's, taken once from a clean machine; each customer's report of it is made and signed in this process.</summary>
sealed class Customers(Shop shop, Evidence evidence, TimeProvider clock)
{
    /// <summary>What a customer does once the till has the exchange accepted: takes the key, shows that the old product is gone, and sees it completed.</summary>
    public async Task<ExchangeView> ServeAsync(AcceptedExchange accepted, CancellationToken stop)
    {
        var ready = await shop.UntilAsync(accepted.Exchange.Id, "awaiting-delivery", stop);
        if (ready.State != "awaiting-delivery") return ready;
        await shop.RevealKeyAsync(accepted.ClaimCode, stop);
        await ReportAsync(accepted.ClaimCode, stop);
        return await shop.UntilAsync(accepted.Exchange.Id, "completed", stop);
    }

    async Task ReportAsync(string claimCode, CancellationToken stop)
    {
        var challenge = await shop.ClaimAsync<ScanChallenge>(HttpMethod.Post, $"{claimCode}/slots/1/challenge", new { }, stop);
        var definitions = BuiltInDefinitions.Document;
        var conclusion = Verdicts.Conclude(definitions.Families.Single(f => f.Family == challenge.Family), evidence);
        _ = ClaimCode.TryParse(claimCode, out var claim);
        var now = clock.GetUtcNow().UtcDateTime;
        var report = new ScanReport(ScanReport.KnownSchema, new(challenge.Exchange, challenge.Slot, challenge.Nonce, SignedReport.ClaimHash(claim)),
            new("1.0.0", "linux", "x64"), new(challenge.DeviceHash(claimCode), Stable: true), new(now, "demo", ConsentHow.Option),
            challenge.Family, challenge.DefinitionsVersion, now, now, evidence, conclusion.Sum);
        await shop.ClaimAsync<JsonElement>(HttpMethod.Post, $"{claimCode}/slots/1/reports", SignedReport.Sign(report, claim), stop);
    }

    public static async Task<Evidence> CleanEvidenceAsync(CancellationToken stop)
    {
        using var machine = new MadeMachine();
        machine.Uninstall();
        var (exit, output) = await ScannerProcess.RunAsync(["inspect", "--root", machine.Root, "--product", "acme-shield", "--json"], stop);
        if (exit != 0) throw new InvalidOperationException($"The scanner found the clean machine wanting ({exit}): {output}");
        return JsonDocument.Parse(output).RootElement.GetProperty("evidence").Deserialize(ScanJson.Strict.Evidence)!;
    }

    /// <summary>An activation code: twenty letters of the box's alphabet, no 0, 1, I or O.</summary>
    public static string Code(int number) => string.Create(20, number, static (span, value) =>
    {
        span.Fill('A');
        for (var i = 19; value > 0; i--, value /= 8) span[i] = (char)('2' + (value % 8));
    });
}
