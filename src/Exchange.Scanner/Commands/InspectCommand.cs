using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
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
    static readonly Option<FileInfo?> Definitions = new("--definitions") { Description = "Signed definitions in place of those of this build.", HelpName = "FILE" };
    static readonly Option<bool> Json = Given.Json();

    public static Command Make()
    {
        var command = new Command("inspect", Words.HelpInspect) { Root, Product, Definitions, Json };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult given)
    {
        var definitions = given.GetValue(Definitions) is { } file ? DefinitionFile.Trusted(file) : BuiltInDefinitions.Document;
        var machine = Machine.Open(given.GetValue(Root));
        var families = Wanted(definitions, machine.Platform, given.GetValue(Product));
        Progress.Show();
        var evidence = Observer.Look(machine, families);
        var conclusions = Verdicts.Conclude(families, evidence);
        if (given.GetValue(Json)) Console.Out.WriteLine(JsonSerializer.Serialize(new Inspection(Inspection.KnownSchema, Build.Name, definitions.Version, evidence, conclusions), InspectionJson.Default.Inspection));
        else foreach (var line in families.Zip(conclusions).SelectMany(p => ConclusionWords.Of(p.First, p.Second, evidence))) Console.Out.WriteLine(line);
        return ExitCodes.Of(conclusions.Max(c => c.Sum.Verdict));
    }

    static IReadOnlyList<FamilyDefinition> Wanted(ScanDefinitions definitions, Platform platform, string? product) =>
        product is null ? [.. definitions.Families.Where(f => f.Components.Any(c => c.Platform == platform && c.Role == Role.Product))]
        : definitions.Find(product) is { } family ? [family]
        : throw new CommandStopped(ExitCodes.Usage, Words.NoFamily(product, string.Join(", ", definitions.Families.Select(f => f.Family))));
}

/// <summary>What <c>inspect --json</c> writes.</summary>
sealed record Inspection(string Schema, ScannerBuild Scanner, string DefinitionsVersion, Evidence Evidence, IReadOnlyList<Conclusion> Conclusions)
{
    public const string KnownSchema = "exchange-inspection/1";
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(Inspection))]
[JsonSerializable(typeof(Verification))]
[JsonSerializable(typeof(Checked))]
sealed partial class InspectionJson : JsonSerializerContext;
