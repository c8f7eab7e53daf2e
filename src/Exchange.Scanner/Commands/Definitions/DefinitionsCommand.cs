using System.CommandLine;

namespace Exchange.Scanner.Commands.Definitions;

/// <summary>Works with the definitions of products: what is looked for, and whether one may look for it.</summary>
static class DefinitionsCommand
{
    public static Command Make() => new("definitions", "Explains and checks what the scanner looks for.") { ExplainCommand.Make(), LintCommand.Make() };
}
