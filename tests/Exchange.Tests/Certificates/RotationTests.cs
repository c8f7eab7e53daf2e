using System.CommandLine;
using Exchange.Certificates;
using Exchange.Demo;
using Exchange.Hosting;
using Exchange.Tests.Claims;
using Exchange.Tests.Persistence;
using Exchange.Tests.Scans;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Certificates;

/// <summary>The keys are rotated by a command on the data folder of a service that goes on running.</summary>
public sealed class RotationTests(ClaimHost host) : IClassFixture<ClaimHost>
{
    [Fact]
    public async Task Certificates_from_before_and_after_a_rotation_are_checked_offline_with_the_published_keys()
    {
        var (before, keysBefore) = (await CertificateAsync(), await KeysAsync());

        (await RunAsync("rotate")).ShouldEndWith("signs");
        var (after, keysAfter) = (await CertificateAsync(), await KeysAsync());

        (await CheckAsync(before, keysAfter)).ShouldStartWith("GOOD.");
        (await CheckAsync(after, keysAfter)).ShouldStartWith("GOOD.");
        var unknown = await CheckAsync(after, keysBefore);
        unknown.ShouldStartWith("BAD.");
        unknown.ShouldContain("is not in the key set");
    }

    [Fact]
    public async Task Only_the_key_that_signs_has_a_private_half_and_that_is_wrapped()
    {
        await RunAsync("rotate");

        var lines = (await RunAsync("list")).Split('\n');
        (lines[0].EndsWith("signs", StringComparison.Ordinal), lines.Skip(1).All(line => line.Contains("replaced", StringComparison.Ordinal))).ShouldBe((true, true));
        await using var db = await host.DatabaseAsync();
        var wrapped = (await db.Set<CertificateKeyRow>().ToListAsync()).Where(k => k.PrivateWrapped is not null).ShouldHaveSingleItem();
        lines[0].ShouldStartWith(wrapped.Kid);
        using var key = System.Security.Cryptography.ECDsa.Create();
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => key.ImportPkcs8PrivateKey(wrapped.PrivateWrapped, out _));
    }

    async Task<string> CertificateAsync()
    {
        var customer = await host.ReadyAsync();
        await customer.PostAsync("/key");
        await customer.ScanAsync(host.Clock);
        await host.UntilAsync(customer.Exchange, "completed");
        return await host.Till.GetStringAsync($"pos/v1/exchanges/{customer.Exchange}/certificate");
    }

    Task<string> KeysAsync() => host.Anyone.GetStringAsync(".well-known/exchange-keys.json");

    async Task<string> RunAsync(string command)
    {
        var output = new StringWriter();
        var root = new RootCommand().AddServiceCommands(() => ServiceHost.Build([$"--Data:Folder={host.Folder}"], mode: MadeDatabase.EnginesOf(new(host.Folder))).Services);
        (await root.Parse(["certificate-keys", command]).InvokeAsync(new() { Output = output, EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken)).ShouldBe(0);
        return output.ToString().Trim();
    }

    static async Task<string> CheckAsync(string certificate, string keys)
    {
        var folder = Directory.CreateTempSubdirectory("exchange-rotation-");
        var (jws, set) = (Path.Combine(folder.FullName, "certificate.jws"), Path.Combine(folder.FullName, "keys.json"));
        await File.WriteAllTextAsync(jws, certificate);
        await File.WriteAllTextAsync(set, keys);
        var (exit, output) = await ScannerProcess.RunAsync(["certificate", "verify", jws, "--keys", set], TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);
        exit.ShouldBe(output.StartsWith("GOOD.", StringComparison.Ordinal) ? 0 : 1, output);
        return output;
    }
}
