using System.CommandLine;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands.Definitions;

/// <summary>Says what is wrong with definitions, each file and all together.</summary>
static class LintCommand
{
    static readonly Argument<FileInfo[]> Files = new("FILE") { Description = "Definitions: their sources (JSON) or what was signed.", Arity = ArgumentArity.OneOrMore };

    public static Command Make()
    {
        var command = new Command("lint", "Checks files of definitions. Ends with 0 if nothing is wrong, otherwise with 65.") { Files };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult given)
    {
        var documents = given.GetRequiredValue(Files).Select(file => (file.Name, Definitions: DefinitionFile.Parse(file))).ToList();
        var faults = documents.SelectMany(d => DefinitionLint.Faults(d.Definitions).Select(fault => (d.Name, Fault: fault))).ToList();
        // What is wrong only between files shows in all of them as one.
        if (faults.Count == 0) faults.AddRange(DefinitionLint.Faults(ScanDefinitions.Of(documents.Select(d => d.Definitions))).Select(fault => ("together", fault)));
        foreach (var (name, fault) in faults) Console.Out.WriteLine($"! {name}: {fault}");
        var families = documents.SelectMany(d => d.Definitions.Families).ToList();
        if (faults.Count == 0) Console.Out.WriteLine($"Good: {families.Count} families, {families.SelectMany(f => f.Components).Sum(c => c.Facts.Count)} facts.");
        return faults.Count == 0 ? 0 : ExitCodes.BadInput;
    }
}
