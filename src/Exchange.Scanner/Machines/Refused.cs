namespace Exchange.Scanner.Machines;

/// <summary>The system does not let the scanner look, and what right is missing is known; the message is for the report.</summary>
sealed class Refused(string why) : UnauthorizedAccessException(why)
{
    const int SharingViolation = unchecked((int)0x80070020);

    /// <summary>The exception with the reason, if it is a refusal: a file that somebody else holds is one too.</summary>
    public static Exception If(Exception e, string why) => e is UnauthorizedAccessException || e.HResult == SharingViolation ? new Refused(why) : e;
}
