using System.Diagnostics;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Scans;
using Spectre.Console;

namespace Exchange.Demo;

/// <summary>Many exchanges at once. The evidence is the real scanner's, taken once from a clean machine; each customer's report of it is made and signed in this process.</summary>
sealed class ManyExchanges(Shop shop, IAnsiConsole console, TimeProvider clock)
{
    const int AtOnce = 96;

    public sealed record Outcome(int Completed, int Obligations, TimeSpan Took);

    public async Task<Outcome> RunAsync(int count, CancellationToken stop)
    {
        var evidence = await CleanEvidenceAsync(stop);
        var codes = Enumerable.Range(0, count).Select(Code).ToList();
        await shop.MintAsync(codes, stop);
        var (completed, obligations) = (0, 0);
        var watch = Stopwatch.StartNew();
        await console.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var bar = progress.AddTask("exchanges", maxValue: count);
            await Parallel.ForEachAsync(codes, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (code, cancel) =>
            {
                var end = await OneAsync(code, evidence, cancel);
                if (end is { State: "completed", Verification: Verification.Observed, OldLicence: OldLicenceOutcome.Revoked }) Interlocked.Increment(ref completed);
                Interlocked.Add(ref obligations, end.Obligations.Count);
                bar.Increment(1);
            });
        });
        return new(completed, obligations, watch.Elapsed);
    }

    async Task<ExchangeView> OneAsync(string code, Evidence evidence, CancellationToken stop)
    {
        var accepted = await shop.ExchangeAsync(code, stop);
        var ready = await shop.UntilAsync(accepted.Exchange.Id, "awaiting-delivery", stop);
        if (ready.State != "awaiting-delivery") return ready;
        await shop.RevealKeyAsync(accepted.ClaimCode, stop);
        await ReportAsync(accepted.ClaimCode, evidence, stop);
        return await shop.UntilAsync(accepted.Exchange.Id, "completed", stop);
    }

    async Task ReportAsync(string claimCode, Evidence evidence, CancellationToken stop)
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

    static async Task<Evidence> CleanEvidenceAsync(CancellationToken stop)
    {
        using var machine = new MadeMachine();
        machine.Uninstall();
        var (exit, output) = await ScannerProcess.RunAsync(["inspect", "--root", machine.Root, "--product", "acme-shield", "--json"], stop);
        if (exit != 0) throw new InvalidOperationException($"The scanner found the clean machine wanting ({exit}): {output}");
        return JsonDocument.Parse(output).RootElement.GetProperty("evidence").Deserialize(ScanJson.Strict.Evidence)!;
    }

    // Twenty letters of the box's alphabet: no 0, 1, I or O.
    internal static string Code(int number) => string.Create(20, number, static (span, value) =>
    {
        span.Fill('A');
        for (var i = 19; value > 0; i--, value /= 8) span[i] = (char)('2' + (value % 8));
    });
}
