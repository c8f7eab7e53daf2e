using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands;

/// <summary>What the command ends with: the verdict, or from 64 on a code of sysexits.h.</summary>
static class ExitCodes
{
    public const int Usage = 64;
    public const int BadInput = 65;
    public const int NoInput = 66;
    public const int Unavailable = 69;
    public const int Software = 70;
    public const int CantCreate = 73;
    public const int Protocol = 76;
    public const int NoConsent = 77;

    public static int Of(Verdict verdict) => verdict switch
    {
        Verdict.Removed => 0,
        Verdict.Remnants => 1,
        Verdict.Present => 2,
        _ => 3,
    };
}

/// <summary>Ends the command with a message for people.</summary>
sealed class CommandStopped(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
