using System.CommandLine;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Commands;

/// <summary>Runs a parsed command line and turns every way to fail into a message and a code of its own: 0 to 3 are for verdicts only.</summary>
static class CommandRun
{
    public static async Task<int> InvokeAsync(ParseResult parsed)
    {
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(Words.WrongCommandLine(error.Message));
            await Console.Error.WriteLineAsync(Words.TryHelp);
            return ExitCodes.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (CommandStopped stopped)
        {
            await Console.Error.WriteLineAsync(stopped.Message);
            return stopped.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(Words.Stopped);
            return ExitCodes.Software;
        }
        catch (Exception unexpected)
        {
            await Console.Error.WriteLineAsync(Words.ScannerFailed(unexpected.GetType().Name, unexpected.Message));
            return ExitCodes.Software;
        }
    }
}
