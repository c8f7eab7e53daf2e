using System.Runtime.CompilerServices;
using Exchange.Contracts;

namespace Exchange.Tests.Architecture;

public sealed class NameTests
{
    static readonly string[] Empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Data", "Info"];

    [Fact]
    public void No_type_has_the_name_of_the_root_namespace_or_a_name_that_says_nothing()
    {
        var types = new[] { typeof(Money).Assembly, Slices.Service }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !type.Name.Contains('<') && type.Namespace?.StartsWith("Exchange", StringComparison.Ordinal) == true)
            .ToList();

        types.Count.ShouldBeGreaterThan(50);
        types.Where(type => type.Name is "Exchange" || Empty.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void No_file_of_src_is_over_300_lines()
    {
        var files = Sources.All("src").Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal)).ToList();

        files.Count.ShouldBeGreaterThan(50);
        files.Where(file => File.ReadLines(file).Count() > 300).ShouldBeEmpty();
    }
}
