namespace Exchange.Scanner.Speech;

/// <content>The words that a device's user agrees to.</content>
static partial class Words
{
    public static string ConsentCheck(string product, string vendor, string exchange, string device) => Text([product, vendor, exchange, device]);
    public static string ConsentLooksFor => Text();
    public static string ConsentChangesNothing => Text();
    public static string ConsentSends(string server) => Text([server]);
    public static string ConsentWrites(string file) => Text([file]);
    public static string ConsentShows => Text();
    public static string ConsentQuestion => Text();
    public static string ConsentYes => Text();
    public static string ConsentNobody => Text();
    public static string ConsentRefused => Text();
}
