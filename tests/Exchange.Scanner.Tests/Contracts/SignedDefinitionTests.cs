using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Exchange.Contracts.Certificates;
using Exchange.Contracts.Keys;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Tests.Contracts;

/// <summary>Definitions are taken from whoever holds the build's key, and as they were signed; everything else is refused in words.</summary>
public class SignedDefinitionTests
{
    static readonly string Good = DevelopmentKey.Sign(BuiltInDefinitions.Utf8());

    static string? RefusalOf(string signed, Jwks? trusted = null, ScanDefinitions? known = null) =>
        SignedDefinitions.TryOpen(Encoding.ASCII.GetBytes(signed), trusted ?? DefinitionKeys.Trusted, known ?? BuiltInDefinitions.Document, out var definitions, out var refusal) && definitions is not null ? null : refusal;

    static string Changed(Action<JsonNode> change)
    {
        var document = JsonNode.Parse(BuiltInDefinitions.Utf8())!;
        change(document);
        return DevelopmentKey.Sign(Encoding.UTF8.GetBytes(document.ToJsonString()));
    }

    [Fact]
    public void What_was_signed_is_opened_the_same()
    {
        SignedDefinitions.TryOpen(Encoding.ASCII.GetBytes(Good + "\n"), DefinitionKeys.Trusted, BuiltInDefinitions.Document, out var definitions, out var refusal).ShouldBeTrue(refusal);

        definitions!.ToUtf8().ShouldBe(BuiltInDefinitions.Utf8());
    }

    [Fact]
    public void The_signed_file_of_this_repository_is_in_step_with_its_sources()
    {
        var file = Repository.File("contracts", "definitions.jws");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1" && !IsInStep(file)) File.WriteAllText(file, Good + "\n");

        IsInStep(file).ShouldBeTrue("contracts/definitions.jws is stale: UPDATE_GOLDEN=1 signs it anew.");
    }

    static bool IsInStep(string file) =>
        SignedDefinitions.TryOpen(File.ReadAllBytes(file), DefinitionKeys.Trusted, BuiltInDefinitions.Document, out var definitions, out _) && definitions!.ToUtf8().AsSpan().SequenceEqual(BuiltInDefinitions.Utf8());

    [Fact]
    public void This_build_trusts_the_development_key_and_says_so()
    {
        DefinitionKeys.AreForDevelopment.ShouldBeTrue();
        using var key = DevelopmentKey.Open();
        EcPublicKey.Of(key).Thumbprint().ShouldBe(DefinitionKeys.Development);
    }

    [Fact]
    public void Unsigned_ones_are_refused()
    {
        RefusalOf(Encoding.UTF8.GetString(BuiltInDefinitions.Utf8())).ShouldBe("the definitions are not signed");
        RefusalOf("  \n{}").ShouldBe("the definitions are not signed");
        RefusalOf("").ShouldNotBeNull().ShouldContain("neither signed nor definitions");
        RefusalOf("a.b").ShouldNotBeNull().ShouldContain("neither signed nor definitions");
        RefusalOf(string.Join('.', Good.Split('.')[..2]) + ".").ShouldNotBeNull().ShouldContain("signature is wrong");
    }

    [Fact]
    public void Ones_signed_by_somebody_else_are_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        RefusalOf(SignedDefinitions.Sign(BuiltInDefinitions.Utf8(), other)).ShouldNotBeNull().ShouldContain($"{EcPublicKey.Of(other).Thumbprint()}, which this build does not trust");
        RefusalOf(Good, Jwks.Of(other)).ShouldNotBeNull().ShouldContain("does not trust");
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public void Ones_that_were_changed_are_refused(int part)
    {
        for (var i = 0; i < 40; i++)
        {
            var parts = Good.Split('.');
            var at = i * 7919 % (parts[part].Length - 1);
            parts[part] = string.Concat(parts[part].AsSpan(0, at), parts[part][at] == 'A' ? "B" : "A", parts[part].AsSpan(at + 1));

            RefusalOf(string.Join('.', parts)).ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("exchange-certificate+jwt", null), InlineData(SignedDefinitions.Type, "\"alg\":\"none\""), InlineData(SignedDefinitions.Type, "\"crit\":[\"b64\"]")]
    public void A_signature_that_was_made_for_something_else_is_refused(string type, string? more)
    {
        using var key = DevelopmentKey.Open();
        var header = $$"""{{{(more?.StartsWith("\"alg", StringComparison.Ordinal) == true ? more : "\"alg\":\"ES256\"" + (more is null ? "" : "," + more))}},"typ":"{{type}}","kid":"{{DefinitionKeys.Development}}"}""";
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Good.Split('.')[1]}";

        RefusalOf($"{signed}.{Base64Url.EncodeToString(EcPublicKey.Sign(key, Encoding.ASCII.GetBytes(signed)))}").ShouldNotBeNull().ShouldContain("what is signed are not definitions");
    }

    [Fact]
    public void An_unknown_schema_faults_and_older_ones_are_refused_though_well_signed()
    {
        RefusalOf(Changed(d => d["schema"] = "exchange-scan-definitions/2")).ShouldNotBeNull().ShouldContain("get a newer scanner");
        RefusalOf(Changed(d => d["families"]![0]!["components"]![0]!["facts"]![3]!["match"] = "/home")).ShouldNotBeNull().ShouldContain("may not look for");
        RefusalOf(Changed(d => d["version"] = "2020-01-01.000000000000")).ShouldNotBeNull().ShouldContain($"older (2020-01-01.000000000000) than those of this build ({BuiltInDefinitions.Document.Version})");
        RefusalOf(Changed(d => d["version"] = "2999-01-01.000000000000")).ShouldBeNull();
    }

    [Fact]
    public void Ones_that_are_too_large_are_refused() => RefusalOf(new string('A', SignedDefinitions.MaximumBytes + 1)).ShouldNotBeNull().ShouldContain("larger than");
}
