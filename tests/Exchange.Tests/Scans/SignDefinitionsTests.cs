using System.CommandLine;
using System.Security.Cryptography;
using Exchange.Contracts.Certificates;
using Exchange.Contracts.Scans;
using Exchange.Scans;

namespace Exchange.Tests.Scans;

/// <summary>How a release makes the file that scanners are sent.</summary>
public sealed class SignDefinitionsTests : IDisposable
{
    static readonly string[] Sources = [.. Directory.GetFiles(Path.Combine(Golden.Root, "contracts", "definitions")).Order(StringComparer.Ordinal)];

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-sign-");

    public void Dispose() => folder.Delete(recursive: true);

    string Out => Path.Combine(folder.FullName, "definitions.jws");

    string Written(string name, string text)
    {
        File.WriteAllText(Path.Combine(folder.FullName, name), text);
        return Path.Combine(folder.FullName, name);
    }

    async Task<(int Exit, string Output, string Errors)> SignAsync(string[] files, string key)
    {
        var run = new InvocationConfiguration { Output = new StringWriter(), Error = new StringWriter() };
        var exit = await SignDefinitionsCommand.Make().Parse(["sign", .. files, "--key", key, "--out", Out]).InvokeAsync(run, TestContext.Current.CancellationToken);
        return (exit, run.Output.ToString()!, run.Error.ToString()!);
    }

    [Fact]
    public async Task What_a_release_signs_is_what_builds_with_its_key_take()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        var (exit, output, errors) = await SignAsync(Sources, Written("key.pem", key.ExportPkcs8PrivateKeyPem()));

        exit.ShouldBe(0, errors);
        output.ShouldContain(BuiltInDefinitions.Document.Version);
        SignedDefinitions.TryOpen(File.ReadAllBytes(Out), Jwks.Of(key), BuiltInDefinitions.Document, out var definitions, out var refusal).ShouldBeTrue(refusal);
        definitions!.ToUtf8().ShouldBe(BuiltInDefinitions.Utf8());
        SignedDefinitions.TryOpen(File.ReadAllBytes(Out), DefinitionKeys.Trusted, BuiltInDefinitions.Document, out _, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Faulty_definitions_are_not_signed_nor_with_another_kind_of_key()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        using var longer = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var good = Written("key.pem", ec.ExportPkcs8PrivateKeyPem());

        (await SignAsync([Written("faulty.json", (await File.ReadAllTextAsync(Sources[0])).Replace("/opt/acme-shield\"", "/opt\"", StringComparison.Ordinal))], good)).Errors.ShouldContain("may not look for");
        foreach (var pem in (string[])[rsa.ExportPkcs8PrivateKeyPem(), longer.ExportPkcs8PrivateKeyPem(), ec.ExportSubjectPublicKeyInfoPem(), ""])
            (await SignAsync(Sources, Written("bad.pem", pem))).ShouldBe((1, "", $"--key is not a private key on P-256 (PEM, not encrypted).{Environment.NewLine}"));
        (await SignAsync(["/no/such/file"], good)).Exit.ShouldBe(66);
        File.Exists(Out).ShouldBeFalse();
    }
}
