namespace Exchange.Scanner.Speech;

/// <content>What was seen, and what could not be.</content>
static partial class Words
{
    public static string Removed => Text();
    public static string HarmlessRemnants => Text();
    public static string Remnants => Text();
    public static string Present => Text();
    public static string Unknown => Text();
    public static string WaitsForRestart => Text();
    public static string At(string path) => Text([path]);
    public static string Harmless => Text();
    public static string AlsoSeen => Text();
    public static string Employers => Text();
    public static string CouldNotLook => Text();
    public static string LookedAt(string place, string number) => Text([place, number]);
}
