namespace Exchange.Scanner.Speech;

/// <content>What to do next.</content>
static partial class Words
{
    public static string RestartAndScan => Text();
    public static string AllowLinux => Text();
    public static string AllowWindows => Text();
    public static string AllowMacos => Text();
    public static string AllowImage => Text();
    public static string Unreadable => Text();
    public static string RemoveLeftOvers => Text();
    public static string UninstallLinux => Text();
    public static string UninstallWindows => Text();
    public static string UninstallMacos => Text();
    public static string VendorSays(string text) => Text([text]);
    public static string NothingLeft => Text();
    public static string ScanAgain => Text();
    public static string ScanAgainBefore(string time) => Text([time]);
}
