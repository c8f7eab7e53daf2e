namespace Exchange.Scanner.Speech;

/// <content>The command line.</content>
static partial class Words
{
    public static string WrongCommandLine(string details) => Text([details]);
    public static string TryHelp => Text();
    public static string Stopped => Text();
    public static string ScannerFailed(string kind, string details) => Text([kind, details]);
    public static string NoFolder(string folder) => Text([folder]);
    public static string NoFamily(string given, string known) => Text([given, known]);
    public static string NoLanguage(string given, string known) => Text([given, known]);
    public static string NoClaim => Text();
    public static string NoServer => Text();
    public static string NoSlot => Text();
    public static string ClaimAndServer => Text();
    public static string AskClaim => Text();
    public static string ClaimNeeded => Text();
    public static string OtherClaim => Text();
    public static string NoChallengeFile(string file) => Text([file]);
    public static string NoReportFile(string file) => Text([file]);
    public static string CantRead(string file) => Text([file]);
    public static string TooLarge(string file) => Text([file]);
    public static string CantWrite(string file) => Text([file]);
    public static string Exists(string file) => Text([file]);
    public static string Looking(string place, string number) => Text([place, number]);
    public static string DateForm => Text();
    public static string ThousandsMark => Text();
    public static string NoKeys(string file) => Text([file]);
}
