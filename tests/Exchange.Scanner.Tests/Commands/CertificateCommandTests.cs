using System.Security.Cryptography;
using Exchange.Contracts.Certificates;
using Exchange.Scanner.Tests.Certificates;
using Exchange.Scanner.Tests.Machines;

namespace Exchange.Scanner.Tests.Commands;

/// <summary>The command that checks a certificate offline.</summary>
public sealed class CertificateCommandTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-certificate-");

    public void Dispose() => folder.Delete(recursive: true);

    async Task<ScannerProcess.Result> VerifyAsync(Func<string, string> change, bool keysBeside = false, params string[] more)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var jws = CertificateSigner.Sign(ExchangeCertificate.Of(MadeJournal.Completed().Facts, "https://exchange.example", new(2026, 11, 25, 8, 0, 0, DateTimeKind.Utc)), key);
        var (file, keys) = (Path.Combine(folder.FullName, "certificate.jws"), Path.Combine(folder.FullName, keysBeside ? "jwks.json" : "keys.json"));
        await File.WriteAllTextAsync(file, change(jws), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(keys, Jwks.Of(key).ToUtf8(), TestContext.Current.CancellationToken);
        return await ScannerProcess.RunAsync(["certificate", "verify", file, .. keysBeside ? Array.Empty<string>() : ["--keys", keys], .. more]);
    }

    [Fact]
    public async Task A_good_certificate_ends_with_0()
    {
        var run = await VerifyAsync(jws => jws + "\n");

        run.Output.ShouldStartWith("GOOD. Exchange EX-7K3M-Q9TD");
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Keys_beside_the_certificate_are_found() => (await VerifyAsync(jws => jws, keysBeside: true)).ExitCode.ShouldBe(0);

    [Fact]
    public async Task A_bad_certificate_ends_with_1()
    {
        var run = await VerifyAsync(jws => jws[..^2] + (jws[^2] == 'A' ? "BA" : "AA"));

        run.Output.ShouldStartWith("BAD.");
        run.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Json_says_why_in_codes() =>
        (await VerifyAsync(_ => "x", more: "--json")).Output.ShouldContain("\"fault\": \"malformed\"");

    [Fact]
    public async Task A_file_that_is_not_there_and_no_file_are_not_bad_certificates()
    {
        (await ScannerProcess.RunAsync("certificate", "verify", Path.Combine(folder.FullName, "no"))).ExitCode.ShouldBe(66);
        (await ScannerProcess.RunAsync("certificate", "verify")).ExitCode.ShouldBe(64);
    }
}
