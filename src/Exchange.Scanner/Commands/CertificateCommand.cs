using System.CommandLine;
using System.Text;
using Exchange.Contracts.Certificates;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Commands;

/// <summary>Checks a certificate without any network.</summary>
static class CertificateCommand
{
    const long MostBytes = 2L * CertificateVerifier.MaximumLength;

    static readonly Argument<FileInfo> Certificate = new("FILE") { Description = Words.HelpCertificateFile };
    static readonly Option<FileInfo?> Keys = new("--keys") { Description = Words.HelpKeys, HelpName = "FILE" };
    static readonly Option<bool> Json = Given.Json();

    public static Command Make()
    {
        var verify = new Command("verify", Words.HelpCheck) { Certificate, Keys, Json };
        verify.SetAction(Verify);
        return new("certificate", Words.HelpCertificate) { verify };
    }

    static int Verify(ParseResult given)
    {
        var file = given.GetRequiredValue(Certificate);
        var check = CertificateVerifier.Verify(Encoding.UTF8.GetString(Files.Read(file, MostBytes)), ReadKeys(given.GetValue(Keys) ?? new(Path.Combine(file.DirectoryName ?? ".", "jwks.json"))));
        if (given.GetValue(Json)) Written.Check(check);
        else foreach (var line in check.IsGood ? Good(check.Certificate!) : Bad(check.Reasons)) Console.Out.WriteLine(line);
        return check.IsGood ? 0 : 1;
    }

    static IEnumerable<string> Good(ExchangeCertificate certificate)
    {
        var s = certificate.Summary;
        yield return Words.CertificateGood(s.Exchange, s.Programme, $"{s.ProgrammeVersion}", certificate.Issuer);
        yield return $"  {Words.CertificateEnding($"{s.Ending}", s.Verification is { } v ? $"{v}" : "-", $"{s.OldLicence}")}";
        yield return $"  {Words.CertificateChain($"{s.AcceptedAt}", $"{s.EndedAt}", Words.Number(certificate.Facts.Count))}";
        foreach (var d in s.Devices) yield return $"  {Words.CertificateDevice($"{d.Slot}", d.Platform, $"{d.Outcome}")}";
    }

    static IEnumerable<string> Bad(IEnumerable<CertificateReason> reasons) => reasons.Select(r => $"  ! {Words.Of(r.Fault)} [{r.Words}]").Prepend(Words.CertificateBad);

    static Jwks ReadKeys(FileInfo file) =>
        Jwks.TryRead(Files.Read(file, MostBytes)) ?? throw new CommandStopped(ExitCodes.BadInput, Words.NoKeys(file.Name));
}
