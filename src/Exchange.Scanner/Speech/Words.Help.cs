namespace Exchange.Scanner.Speech;

/// <content>The help of the command line.</content>
static partial class Words
{
    public static string HelpScanner => Text();
    public static string HelpLanguage => Text();
    public static string HelpVerify => Text();
    public static string HelpInspect => Text();
    public static string HelpChallenge => Text();
    public static string HelpSubmit => Text();
    public static string HelpClaim => Text();
    public static string HelpServer => Text();
    public static string HelpSlot => Text();
    public static string HelpRoot => Text();
    public static string HelpProduct => Text();
    public static string HelpYes => Text();
    public static string HelpJson => Text();
    public static string HelpShow => Text();
    public static string HelpCarried => Text();
    public static string HelpReport => Text();
    public static string HelpOut => Text();
    public static string HelpFile => Text();
    public static string HelpCertificate => Text();
    public static string HelpCheck => Text();
    public static string HelpCertificateFile => Text();
    public static string HelpKeys => Text();
}
