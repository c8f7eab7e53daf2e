using System.CommandLine;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands.Definitions;

/// <summary>Says of one product what is looked for, where, how well it is known, and what finding it would mean.</summary>
static class ExplainCommand
{
    static readonly Argument<string> Family = new("FAMILY") { Description = "The product family." };
    static readonly Option<FileInfo?> Definitions = DefinitionFile.Option();
    static readonly Option<bool> Json = new("--json") { Description = "Write JSON instead of words." };

    public static Command Make()
    {
        var command = new Command("explain", "Explains what is looked for, where, and what it would mean.") { Family, Definitions, Json };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult given)
    {
        var document = DefinitionFile.TrustedOrBuiltIn(given.GetValue(Definitions));
        var family = document.Find(given.GetRequiredValue(Family)) ?? throw new CommandStopped(ExitCodes.Usage,
            $"There is no product family '{given.GetRequiredValue(Family)}'. Known are: {string.Join(", ", document.Families.Select(f => f.Family))}.");
        if (given.GetValue(Json)) Console.Out.WriteLine(ExplanationJson.Of(document, family));
        else foreach (var line in ExplanationWords.Of(document, family)) Console.Out.WriteLine(line);
        return 0;
    }
}
