using System.CommandLine;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands.Definitions;

/// <summary>Says what is wrong with definitions, each file and all together.</summary>
static class LintCommand
{
    static readonly Argument<string[]> Files = new("FILE") { Description = "Definitions: their sources (JSON) or what was signed.", Arity = ArgumentArity.OneOrMore };

    public static Command Make()
    {
        var command = new Command("lint", "Checks files of definitions. Ends with 0 if nothing is wrong, otherwise with 65.") { Files };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult given)
    {
        var documents = new List<ScanDefinitions>();
        var faults = new List<string>();
        foreach (var file in given.GetRequiredValue(Files).Select(path => new FileInfo(path)))
        {
            documents.Add(DefinitionFile.Parse(file));
            faults.AddRange(DefinitionLint.Faults(documents[^1]).Select(fault => $"! {file.Name}: {fault}"));
        }
        var all = ScanDefinitions.Of(documents);
        // What is wrong only between files shows in all of them as one.
        if (faults.Count == 0) faults.AddRange(DefinitionLint.Faults(all).Select(fault => $"! together: {fault}"));
        foreach (var fault in faults) Console.Out.WriteLine(fault);
        if (faults.Count == 0) Console.Out.WriteLine($"Good: {all.Families.Count} families, {all.Families.SelectMany(f => f.Components).Sum(c => c.Facts.Count)} facts.");
        return faults.Count == 0 ? 0 : ExitCodes.BadInput;
    }
}
