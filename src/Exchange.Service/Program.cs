using System.CommandLine;
using Exchange.Demo;
using Exchange.Hosting;

var root = new RootCommand("Exchange: swaps licences that must go for replacements, provably. Without a command it serves.") { TreatUnmatchedTokensAsErrors = false };
root.SetAction((_, stop) => ServiceHost.ServeAsync(args, stop));
root.Subcommands.Add(DemoCommand.Make());
root.AddRetailerCommands(() => ServiceHost.Open(args)).AddServiceCommands(() => ServiceHost.Open(args));
return await ServiceHost.RunAsync(root, args);
