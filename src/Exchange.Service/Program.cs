using System.CommandLine;
using Exchange.Demo;
using Exchange.Hosting;
using Exchange.Sandbox;

var root = new RootCommand("Exchange: swaps licences that must go for replacements, provably. Without a command it serves.") { TreatUnmatchedTokensAsErrors = false };
root.SetAction((_, stop) => args is [not ['-', ..], ..] ? ServiceHost.UnknownAsync(args[0]) : ServiceHost.ServeAsync(args, stop));
root.Subcommands.Add(DemoCommand.Make());
root.Subcommands.Add(SandboxCommand.Make(args));
root.AddRetailerCommands(() => ServiceHost.Open(args)).AddServiceCommands(() => ServiceHost.Open(args));
return await ServiceHost.RunAsync(root, args);
