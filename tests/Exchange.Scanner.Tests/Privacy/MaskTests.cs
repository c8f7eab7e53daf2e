using CsCheck;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Privacy;
using Exchange.Scanner.Tests.Verdicts;
using Rule = Exchange.Contracts.Scans.Verdicts;

namespace Exchange.Scanner.Tests.Privacy;

/// <summary>No name of a person or a machine leaves the device, and no verdict changes by that.</summary>
public class MaskTests
{
    static readonly PersonalNames Known = new(["anna", "Bert Müller"], ["annas-laptop"]);

    static Observation Masked(string? where, string? detail = null, string nonce = "n") => Masked(new Observation("target", Seen.Found, [], where, detail), nonce);

    static Observation Masked(Observation seen, string nonce = "n") =>
        Mask.Over(new(Platform.Windows, [new(Collector.Files, CollectorStatus.Ok, 1, [seen])]), Known, nonce).Collectors[0].Observations[0];

    [Theory]
    [InlineData("/home/anna/.config/acme", "/home/user-*/.config/acme")]
    [InlineData("/Users/clara/Library/acme", "/Users/user-*/Library/acme")]
    [InlineData(@"C:\Users\Clara Klein\AppData\Local\Acme", @"C:\Users\user-*\AppData\Local\Acme")]
    [InlineData(@"\\ANNAS-LAPTOP\c$\Users\ANNA", @"\\machine-*\c$\Users\user-*")]
    [InlineData("HKU/S-1-5-21-1004336348-1177238915-682003330-1001_Classes/Acme", "HKU/account-*_Classes/Acme")]
    [InlineData("task of annas-laptop\\bert müller, run as anna", "task of machine-*\\user-*, run as user-*")]
    [InlineData("/srv/anna_data/annabelle/anna", "/srv/user-*_data/annabelle/user-*")]
    [InlineData("/Users/Public/Acme /Users/Shared/x HKU/S-1-5-18/Acme", "/Users/Public/Acme /Users/Shared/x HKU/S-1-5-18/Acme")]
    [InlineData("/home/x/acme", "/home/user-*/acme")]
    public void Names_are_replaced_wherever_they_stand(string where, string expected) =>
        System.Text.RegularExpressions.Regex.Replace(Masked(where).Where!, "(user|machine|account)-[0-9a-f]{12}", "$1-*").ShouldBe(expected);

    [Fact]
    public void The_same_name_has_one_hash_in_a_report_and_another_in_the_next()
    {
        var (once, again) = (Masked("/home/anna/x", "of ANNA"), Masked("/home/anna/x"));

        once.Where!.Split('/')[2].ShouldBe(once.Detail!.Split(' ')[1]);
        again.Where.ShouldNotBe(once.Where);
    }

    [Fact]
    public void A_name_that_only_a_path_tells_is_replaced_in_other_observations_too() =>
        Mask.Over(new(Platform.Linux, [new(Collector.Files, CollectorStatus.Denied, 1, [new("a", Seen.Found, [], "/home/clara/a"), new("b", Seen.Found, [], null, "started by clara")], "clara said no")]), Known, "n")
            .Collectors.SelectMany(c => c.Observations.Select(o => $"{o.Where}{o.Detail}").Append(c.Why!)).ShouldAllBe(t => !t.Contains("clara"));

    [Fact]
    public void What_a_report_may_not_hold_is_made_fit()
    {
        var seen = Masked("/opt/a\nb", string.Concat(Enumerable.Repeat("anna ", 60)));

        seen.Where.ShouldBe("/opt/a?b");
        seen.Detail!.Length.ShouldBe(300);
        seen.Detail.ShouldNotContain("anna");
    }

    [Fact]
    public void The_verdict_does_not_change() => SomeEvidence.Any.Sample((family, evidence) =>
    {
        // Even if the people are called what the product is.
        var names = new PersonalNames([.. family.Components.SelectMany(c => c.Facts).Select(f => f.Match), "found", "opt"], ["lib"]);

        Rule.Conclude(family, Mask.Over(evidence, names, "n")).Sum.ShouldBe(Rule.Conclude(family, evidence).Sum);
    }, iter: 2_000);
}
