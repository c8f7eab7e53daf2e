using System.CommandLine;
using Exchange.Scanner;
using Exchange.Scanner.Commands;
using Exchange.Scanner.Commands.Definitions;

var root = new RootCommand("Looks whether a product that was exchanged is gone from this device. It removes nothing.")
{
    VerifyCommand.Make(),
    InspectCommand.Make(),
    CertificateCommand.Make(),
    DefinitionsCommand.Make(),
};
return await CommandRun.InvokeAsync(root.Parse(args));
