namespace Exchange.Scanner.Speech;

/// <content>Between the scanner and the service.</content>
static partial class Words
{
    public static string Sent(string server, string device, string outcome) => Text([server, device, outcome]);
    public static string NothingSent => Text();
    public static string ReportWritten(string file, string time) => Text([file, time]);
    public static string ChallengeWritten(string file, string time) => Text([file, time]);
    public static string ChallengeOver(string time) => Text([time]);
    public static string Unreachable(string server, string error) => Text([server, error]);
    public static string NoAnswer => Text();
    public static string Redirected(string address) => Text([address]);
    public static string Answered(string status) => Text([status]);
    public static string Refused(string words) => Text([words]);
    public static string NotUnderstood(string details) => Text([details]);
    public static string ChallengeUnusable(string fault) => Text([fault]);
    public static string DefinitionsRefused(string fault) => Text([fault]);
    public static string DefinitionsChanged => Text();
    public static string TooOld(string own, string wanted) => Text([own, wanted]);
    public static string NotDefined(string family) => Text([family]);
}
