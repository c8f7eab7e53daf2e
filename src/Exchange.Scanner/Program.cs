using System.CommandLine;
using Exchange.Scanner.Commands;
using Exchange.Scanner.Commands.Definitions;
using Exchange.Scanner.Speech;

var asked = Language.Asked(args);
if (asked is not null && Language.Of(asked) is null)
{
    await Console.Error.WriteLineAsync(Words.NoLanguage(asked, string.Join(", ", Language.Known)));
    return ExitCodes.Usage;
}
Words.Speak(Language.Of(asked) ?? Language.OfSystem());
var root = new RootCommand(Words.HelpScanner)
{
    VerifyCommand.Make(),
    ChallengeCommand.Make(),
    SubmitCommand.Make(),
    InspectCommand.Make(),
    CertificateCommand.Make(),
    DefinitionsCommand.Make(),
};
root.Options.Add(new Option<string?>(Language.Option) { Description = Words.HelpLanguage, Recursive = true, HelpName = "LANGUAGE" });
return await CommandRun.InvokeAsync(root.Parse(args));
