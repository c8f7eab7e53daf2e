using System.Text.RegularExpressions;
using Exchange.Contracts;

namespace Exchange.Tests.Architecture;

public sealed partial class DependencyTests
{
    [Fact]
    public void Contracts_needs_nothing_but_the_runtime()
    {
        Sources.References("Exchange.Contracts").ShouldBeEmpty();
        typeof(Money).Assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .ShouldAllBe(name => name == "System" || name.StartsWith("System.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_scanner_needs_Contracts_and_its_command_line_only() =>
        Sources.References("Exchange.Scanner").ShouldBe(["Exchange.Contracts", "System.CommandLine"], ignoreOrder: true);

    // SqliteFile.cs is for those who open a file without a mode: the embedded one, dotnet-ef, and the plain loop that is measured against.
    // PostgresDatabase.cs and RabbitBus.cs are how the production mode reaches its engines.
    [Fact]
    public void Only_two_files_know_the_mode() =>
        Sources.All("src/Exchange.Service").Where(file => Mode().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName)
            .Except(["Embedded.cs", "Production.cs", "SqliteFile.cs", "PostgresDatabase.cs", "RabbitBus.cs"], StringComparer.Ordinal).ShouldBeEmpty();

    [GeneratedRegex(@"\b(UseSqlite|UseNpgsql|UsingInMemory|UsingRabbitMq|GetConnectionString)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mode();
}
