using System.CommandLine;
using Exchange.Benchmarks.Scan;
using Exchange.Benchmarks.Speed;
using Exchange.Benchmarks.Webhooks;

var root = new RootCommand("Measures what Exchange promises. Every figure is a line: figure NAME VALUE UNIT.");
root.Subcommands.Add(WebhooksCommand.Make());
root.Subcommands.Add(SpeedCommand.Make());
root.Subcommands.Add(ScanCommand.Make());
root.Subcommands.Add(Sink.Command());
root.Subcommands.Add(ReplicaProgram.Command());
return await root.Parse(args).InvokeAsync();
