using System.Text.Json;
using Exchange.Contracts;
using Exchange.Hosting;
using Spectre.Console;

namespace Exchange.Demo;

/// <summary>One whole exchange, step by step: till, vendor, claim page, scanner, revocation, certificate.</summary>
sealed class OneExchange(RunningService service, Shop shop, IAnsiConsole console)
{
    /// <summary>True only if the end state is right.</summary>
    public async Task<bool> RunAsync(string code, CancellationToken stop)
    {
        await shop.MintAsync([code], stop);
        Step("The customer", "bought ACME Shield long ago; the vendor knows the licence.");

        var accepted = await shop.ExchangeAsync(code, stop);
        var id = accepted.Exchange.Id;
        Step("The till", $"sent the exchange request: {id} accepted, claim code {accepted.ClaimCode}.");
        foreach (var line in accepted.Receipt) console.WriteLine($"      | {line}");

        var ready = await shop.UntilAsync(id, "awaiting-delivery", stop);
        Step("The saga", $"checked the old licence, reserved, suspended, provisioned: {ready.State}.");
        var key = await shop.RevealKeyAsync(accepted.ClaimCode, stop);
        Step("The customer", $"took the new key on the claim page: {Masked(key.GetProperty("licenceKey").GetString()!)}.");

        using var machine = new MadeMachine();
        var first = await ScanAsync(accepted.ClaimCode, machine, stop);
        Step("The scanner", "looked at the machine: the old product is there (exit code 2).", first);
        machine.Uninstall();
        Step("The customer", "uninstalled the old product.");
        var second = await ScanAsync(accepted.ClaimCode, machine, stop);
        Step("The scanner", "looked again: it is gone (exit code 0).", second);

        var done = await shop.UntilAsync(id, "completed", stop);
        Step("The saga", $"had the old licence revoked: {done.State}, verification {Kebab(done.Verification)}, old licence {Kebab(done.OldLicence)}.");
        var (certified, certificate) = await CertificateAsync(accepted.ClaimCode, stop);
        return first.Exit == 2 && second.Exit == 0 && certified && certificate.Length > 0
            && done is { State: "completed", Verification: Verification.Observed, OldLicence: OldLicenceOutcome.Revoked, Obligations.Count: 0 };
    }

    async Task<(int Exit, string Output)> ScanAsync(string claimCode, MadeMachine machine, CancellationToken stop) =>
        await ScannerProcess.RunAsync(["verify", "--claim", claimCode, "--server", service.Address.ToString().TrimEnd('/'), "--root", machine.Root, "--yes"], stop);

    /// <summary>Fetches the certificate and has it checked offline by the scanner, with the published key set.</summary>
    async Task<(bool Good, string Certificate)> CertificateAsync(string claimCode, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("exchange-certificate-");
        try
        {
            var (file, keys) = (Path.Combine(folder.FullName, "certificate.jws"), Path.Combine(folder.FullName, "keys.json"));
            var certificate = await shop.TextAsync($"claim/v1/{claimCode}/certificate", stop);
            await File.WriteAllTextAsync(file, certificate, stop);
            await File.WriteAllTextAsync(keys, await shop.TextAsync(".well-known/exchange-keys.json", stop), stop);
            var check = await ScannerProcess.RunAsync(["certificate", "verify", file, "--keys", keys], stop);
            Step("The certificate", $"was checked offline (exit code {check.Exit}).", check);
            console.WriteLine();
            console.WriteLine(certificate.Trim());
            return (check.Exit == 0, certificate);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    void Step(string who, string what, (int Exit, string Output)? process = null)
    {
        console.MarkupLine($"[bold]{Markup.Escape(who),-16}[/] {Markup.Escape(what)}");
        foreach (var line in process?.Output.Split('\n') ?? []) console.WriteLine($"      | {line.TrimEnd()}");
    }

    static string Masked(string key) => key.Length <= 8 ? "****" : $"{key[..4]}…{key[^4..]}";

    static string Kebab<T>(T value) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}");
}
