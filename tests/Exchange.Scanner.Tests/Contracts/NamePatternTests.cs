using System.Text.RegularExpressions;
using CsCheck;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Tests.Contracts;

/// <summary>A pattern is what the same regular expression would be.</summary>
public class NamePatternTests
{
    [Fact]
    public void It_matches_whatever_the_regular_expression_would() =>
        Gen.Char["ab1/*#"].Array[0, 8].Select(Gen.Char["abA12/\\"].Array[0, 10], Gen.Bool).Sample((pattern, name, ignoreCase) =>
        {
            var expression = string.Concat(pattern.Select(c => c switch { '*' => @"[^/\\]*", '#' => "[0-9]+", _ => Regex.Escape($"{c}") }));
            var expected = Regex.IsMatch(new string(name), $@"\A{expression}\z", ignoreCase ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : RegexOptions.None, TimeSpan.FromSeconds(10));

            NamePattern.IsMatch(new string(pattern), new string(name), ignoreCase).ShouldBe(expected, $"{new string(pattern)} on {new string(name)}");
        }, iter: 50_000);

    [Fact]
    public void What_takes_an_expression_for_ever_is_done_at_once() =>
        NamePattern.IsMatch(string.Concat(Enumerable.Repeat("*a", 100)), new string('a', 20_000) + "b", ignoreCase: true).ShouldBeFalse();
}
