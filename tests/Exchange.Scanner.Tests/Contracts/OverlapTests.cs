using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Tests.Contracts;

/// <summary>Two families that could take the same thing for themselves are not published.</summary>
public class OverlapTests
{
    static readonly FactCondition Ours = new(Program: ["%ProgramFiles%/Ours/"]), Theirs = new(Program: ["%ProgramFiles%/Theirs/"]);

    static DefinitionFact Fact(Collector collector, string match, FactCondition? condition = null, string[]? except = null) =>
        new(collector, match, Confidence.High, "made up", Except: except, If: condition);

    static FamilyDefinition Family(string code, string[]? sharesWith = null, DefinitionFact[]? sibling = null, params DefinitionFact[] product) =>
        new(code, code, "made up",
            [new("product", "P", Role.Product, Platform.Windows, product), .. sibling is null ? Array.Empty<ComponentDefinition>() : [new("sibling", "S", Role.Sibling, Platform.Windows, sibling)]],
            [.. product.Select(f => new RequiredCollector(Platform.Windows, f.Collector))], [], new("Remove it."), sharesWith);

    static IReadOnlyList<string> Faults(params FamilyDefinition[] families) => DefinitionLint.Faults(new(ScanDefinitions.KnownSchema, "2026-11-24", families));

    static void Are(bool fault, DefinitionFact one, DefinitionFact other) =>
        Faults(Family("ours", product: one), Family("theirs", product: other)).Any(f => f.Contains("can't be told apart", StringComparison.Ordinal)).ShouldBe(fault);

    [Fact]
    public void A_shared_name_needs_the_path_on_both_sides()
    {
        Are(fault: true, Fact(Collector.Services, "engine"), Fact(Collector.Services, "ENGINE"));
        Are(fault: true, Fact(Collector.Services, "engine", Ours), Fact(Collector.Services, "engine"));
        Are(fault: true, Fact(Collector.Services, "engine*", Ours), Fact(Collector.Services, "engine#", Ours));
        Are(fault: false, Fact(Collector.Services, "engine", Ours), Fact(Collector.Services, "engine", Theirs));
    }

    [Fact]
    public void A_registration_needs_another_publisher_or_name()
    {
        Are(fault: true, Fact(Collector.Uninstall, "*", new(["Maker*"], ["Ours*"])), Fact(Collector.Uninstall, "{*}", new(["Maker*"])));
        Are(fault: false, Fact(Collector.Uninstall, "*", new(["Maker*"], ["Ours*"])), Fact(Collector.Uninstall, "*", new(["Maker*"], ["Theirs*"])));
        Are(fault: false, Fact(Collector.Uninstall, "*", new(["Maker*"], ["Ours*"])), Fact(Collector.Uninstall, "*", new(["Maker*"], NotName: ["Ours*"])));
    }

    [Fact]
    public void A_folder_that_holds_anothers_excepts_it()
    {
        Are(fault: true, Fact(Collector.Files, "%ProgramFiles%/Maker"), Fact(Collector.Files, "%ProgramFiles%/Maker/Theirs"));
        Are(fault: false, Fact(Collector.Files, "%ProgramFiles%/Maker", except: ["Theirs"]), Fact(Collector.Files, "%ProgramFiles%/Maker/Theirs"));
    }

    [Fact]
    public void Left_overs_of_one_engine_may_be_shared_by_those_who_both_say_so_but_never_what_shows_presence()
    {
        var (driver, service) = (Fact(Collector.Drivers, "engine"), Fact(Collector.Services, "engine"));

        Faults(Family("ours", ["theirs"], product: driver), Family("theirs", ["ours"], product: driver)).ShouldBeEmpty();
        Faults(Family("ours", ["theirs"], product: driver), Family("theirs", product: driver)).ShouldNotBeEmpty();
        Faults(Family("ours", ["theirs"], product: service), Family("theirs", ["ours"], product: service)).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_sibling_is_told_apart_from_its_own_familys_product() =>
        Faults(Family("ours", sibling: [Fact(Collector.Files, "%ProgramFiles%/Maker/Vpn")], product: Fact(Collector.Files, "%ProgramFiles%/Maker"))).ShouldHaveSingleItem().ShouldContain("ours/product and ours/sibling");
}
