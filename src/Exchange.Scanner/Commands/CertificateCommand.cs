using System.CommandLine;
using Exchange.Contracts.Certificates;

namespace Exchange.Scanner.Commands;

/// <summary>Checks a certificate without any network.</summary>
static class CertificateCommand
{
    const long MostBytes = 2L * CertificateVerifier.MaximumLength;

    static readonly Argument<FileInfo> Certificate = new("FILE") { Description = "The certificate." };
    static readonly Option<FileInfo?> Keys = new("--keys") { Description = "The issuer's published key set; if not given, jwks.json beside the certificate.", HelpName = "FILE" };

    public static Command Make()
    {
        var verify = new Command("verify", "Checks a certificate's signature, its chain of facts, and that its summary says what they show.") { Certificate, Keys };
        verify.SetAction(Verify);
        return new("certificate", "Works with exchange certificates.") { verify };
    }

    static int Verify(ParseResult given)
    {
        var file = given.GetRequiredValue(Certificate);
        var check = CertificateVerifier.Verify(System.Text.Encoding.UTF8.GetString(Files.Read(file, MostBytes)), ReadKeys(given.GetValue(Keys) ?? new(Path.Combine(file.DirectoryName ?? ".", "jwks.json"))));
        foreach (var line in check.IsGood ? Words(check.Certificate!) : check.Reasons.Select(r => $"  ! {r.Words}").Prepend("BAD. This certificate proves nothing:")) Console.Out.WriteLine(line);
        return check.IsGood ? 0 : 1;
    }

    static IEnumerable<string> Words(ExchangeCertificate certificate)
    {
        var s = certificate.Summary;
        yield return $"GOOD. Exchange {s.Exchange}, programme {s.Programme} version {s.ProgrammeVersion}, issued by {certificate.Issuer}.";
        yield return $"  ending: {s.Ending}{(s.Verification is { } v ? $", removal {v}" : "")}; old licence: {s.OldLicence}";
        yield return $"  accepted {s.AcceptedAt}, ended {s.EndedAt}, {certificate.Facts.Count} facts in one whole chain";
        foreach (var d in s.Devices) yield return $"  device {d.Slot} ({d.Platform}): {d.Outcome}";
    }

    static Jwks ReadKeys(FileInfo file) =>
        Jwks.TryRead(Files.Read(file, MostBytes)) ?? throw new CommandStopped(ExitCodes.BadInput, $"{file.Name} is not a key set (JWKS).");
}
