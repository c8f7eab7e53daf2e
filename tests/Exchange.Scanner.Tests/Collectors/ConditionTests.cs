using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Tests.Collectors;

/// <summary>No name decides alone.</summary>
public class ConditionTests
{
    static readonly Entry Shield = new("Acme Inc.", "Acme Shield", "/Applications/Acme Shield.app", "3.1.4", "ACME123456");

    [Fact]
    public void An_entry_fits_if_every_part_does()
    {
        Fits(new(Publisher: ["Acme*"], Name: ["Other", "acme shield"], NotName: ["*VPN"], Program: ["/Applications/*.app"], Version: ["3.*"], Team: ["ACME123456"])).ShouldBe(true);
        Fits(new(Publisher: ["Acme*"], Team: ["OTHER00000"])).ShouldBe(false);
        Fits(new(Name: ["Acme*"], NotName: ["* Shield"])).ShouldBe(false);
        Fits(new(Program: ["/Applications/Acme Shield.app/"])).ShouldBe(true);
        Fits(new(Program: ["/Applications/Acme Shield.app/Contents/"])).ShouldBe(false);
        Fits(null, new()).ShouldBe(true);
    }

    [Fact]
    public void An_entry_without_the_property_does_not_fit()
    {
        Fits(new(Team: ["ACME123456"]), new(Name: "Acme Shield")).ShouldBe(false);
        Fits(new(NotName: ["Acme*"]), new()).ShouldBe(true);
    }

    [Fact]
    public void What_can_not_be_read_is_neither_yes_nor_no()
    {
        Fits(new(Team: ["ACME123456"]), Shield with { Team = Property.Unreadable }).ShouldBeNull();
        Fits(new(NotName: ["Acme*"]), Shield with { Name = Property.Unreadable }).ShouldBeNull();
        Fits(new(Team: ["ACME123456"], Name: ["Other"]), Shield with { Team = Property.Unreadable }).ShouldBe(false);
        Fits(new(Version: ["3.*"]), Shield with { Team = Property.Unreadable }).ShouldBe(true);
    }

    [Fact]
    public void A_Windows_path_begins_with_its_place() =>
        Fits(new(Program: ["%ProgramFiles%/Acme*/"]), new(Program: "/Program Files/Acme Shield/shield.exe")).ShouldBe(true);

    // Null if it could not be told.
    static bool? Fits(FactCondition? condition, Entry? entry = null)
    {
        try
        {
            return condition.Fit((entry ?? Shield).Read);
        }
        catch (Unreadable)
        {
            return null;
        }
    }
}
