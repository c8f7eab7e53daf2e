using System.CommandLine;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors;
using Exchange.Scanner.Commands.Definitions;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Commands;

/// <summary>Looks and says what it sees, without any network.</summary>
static class InspectCommand
{
    static readonly Option<string?> Root = Given.Root();
    static readonly Option<string?> Product = new("--product") { Description = Words.HelpProduct, HelpName = "FAMILY" };
    static readonly Option<FileInfo?> Definitions = DefinitionFile.Option();
    static readonly Option<bool> Json = Given.Json();

    public static Command Make()
    {
        var command = new Command("inspect", Words.HelpInspect) { Root, Product, Definitions, Json };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult given)
    {
        var definitions = DefinitionFile.TrustedOrBuiltIn(given.GetValue(Definitions));
        var machine = Machine.Open(given.GetValue(Root));
        var families = Wanted(definitions, machine.Platform, given.GetValue(Product));
        Progress.Show();
        var evidence = Observer.Look(machine, families);
        var conclusions = Verdicts.Conclude(families, evidence);
        if (given.GetValue(Json)) Written.Inspection(definitions.Version, evidence, conclusions);
        else foreach (var line in families.Zip(conclusions).SelectMany(p => ConclusionWords.Of(p.First, p.Second, evidence))) Console.Out.WriteLine(line);
        return ExitCodes.Of(conclusions.Max(c => c.Sum.Verdict));
    }

    static IReadOnlyList<FamilyDefinition> Wanted(ScanDefinitions definitions, Platform platform, string? product) =>
        product is null ? [.. definitions.Families.Where(f => f.Components.Any(c => c.Platform == platform && c.Role == Role.Product))]
        : definitions.Find(product) is { } family ? [family]
        : throw new CommandStopped(ExitCodes.Usage, Words.NoFamily(product, string.Join(", ", definitions.Families.Select(f => f.Family))));
}
