using System.Net;
using System.Security.Cryptography;
using System.Text;
using Exchange.Contracts.Scans;
using Exchange.Hosting;
using Exchange.Persistence;
using Exchange.Tests.Claims;

namespace Exchange.Tests.Scans;

/// <summary>The definitions as scanners get them: signed by whoever made them, and served as they are.</summary>
public sealed class DefinitionsTests(ClaimHost host) : IClassFixture<ClaimHost>
{
    static readonly string BuiltIn = Path.Combine(Golden.Root, "contracts", "definitions.jws");

    [Fact]
    public async Task They_are_served_as_they_were_signed_and_asked_for_again_not_sent_again()
    {
        var answer = await host.Anyone.GetAsync("claim/v1/definitions");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/jose");
        var signed = await answer.Content.ReadAsByteArrayAsync();
        signed.ShouldBe(await File.ReadAllBytesAsync(BuiltIn));
        SignedDefinitions.TryOpen(signed, DefinitionKeys.Trusted, BuiltInDefinitions.Document, out _, out var refusal).ShouldBeTrue(refusal);
        using var again = new HttpRequestMessage(HttpMethod.Get, "claim/v1/definitions") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        (await host.Anyone.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Others_of_a_later_day_take_their_place_without_a_new_build()
    {
        var later = Sign(BuiltInDefinitions.Document with { Version = "2999-01-01.later" });
        await using var host = await ClaimHost.OpenAsync(("Scans:DefinitionsFile", later));

        (await host.Anyone.GetStringAsync("claim/v1/definitions")).ShouldBe(await File.ReadAllTextAsync(later));
        var customer = await host.CustomerAsync();
        (await customer.ChallengeAsync()).DefinitionsVersion.ShouldBe("2999-01-01.later");
        File.Delete(later);
    }

    [Fact]
    public void A_service_does_not_start_with_what_a_scanner_would_refuse()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Refused(Written(Encoding.UTF8.GetString(BuiltInDefinitions.Utf8())), "not signed");
        Refused(Written(SignedDefinitions.Sign(BuiltInDefinitions.Utf8(), other)), "does not trust");
        Refused(Sign(BuiltInDefinitions.Document with { Version = "2020-01-01.old" }), "older");
        Refused(Sign(BuiltInDefinitions.Document with { Schema = "exchange-scan-definitions/2" }), "schema");
        Refused(Path.Combine(host.Folder, "no-such-file"), "can't be read");
    }

    void Refused(string file, string why)
    {
        Should.Throw<StartRefused>(() => ServiceHost.Build(["--Data:Folder", host.Folder, "--Scans:DefinitionsFile", file])).Message.ShouldContain(why);
        File.Delete(file);
    }

    static string Sign(ScanDefinitions definitions)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(Golden.Root, "tests", "sandbox", "development-definitions-key.pem")));
        return Written(SignedDefinitions.Sign(definitions.ToUtf8(), key));
    }

    static string Written(string text)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        return file;
    }
}
