namespace Exchange.Scanner.Speech;

/// <content>What a certificate is worth.</content>
static partial class Words
{
    public static string CertificateGood(string exchange, string programme, string version, string issuer) => Text([exchange, programme, version, issuer]);
    public static string CertificateEnding(string ending, string removal, string licence) => Text([ending, removal, licence]);
    public static string CertificateChain(string accepted, string ended, string facts) => Text([accepted, ended, facts]);
    public static string CertificateDevice(string number, string platform, string outcome) => Text([number, platform, outcome]);
    public static string CertificateBad => Text();
}
