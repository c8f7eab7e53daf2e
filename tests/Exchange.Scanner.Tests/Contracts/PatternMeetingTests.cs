using CsCheck;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Tests.Contracts;

/// <summary>Two patterns meet if and only if some name fits both; here every short name is tried.</summary>
public class PatternMeetingTests
{
    const string Letters = "a1/";

    // Three places each need at most six characters for a name of both.
    static readonly IReadOnlyList<string> Names = [.. Enumerable.Range(0, 7).SelectMany(length => Enumerable.Range(0, (int)Math.Pow(Letters.Length, length)).Select(n => Name(n, length)))];

    static string Name(int number, int length) => string.Concat(Enumerable.Range(0, length).Select(i => Letters[number / (int)Math.Pow(Letters.Length, i) % Letters.Length]));

    [Fact]
    public void It_says_what_trying_every_name_says() =>
        Gen.Char["a1/*#"].Array[0, 3].Select(Gen.Char["a1/*#"].Array[0, 3]).Sample((left, right) =>
        {
            var (a, b) = (new string(left), new string(right));

            PatternMeeting.CanMeet(a, b, ignoreCase: false).ShouldBe(Names.Any(name => NamePattern.IsMatch(a, name, false) && NamePattern.IsMatch(b, name, false)), $"{a} and {b}");
        }, iter: 3_000);

    [Theory]
    [InlineData("/Kaspersky Lab/Kaspersky #*/", "/kaspersky lab/Kaspersky 21.3/avp.exe", true), InlineData("/Kaspersky Lab/Kaspersky #*", "/Kaspersky Lab/Kaspersky Endpoint Security*/", false)]
    [InlineData("/Norton/Suite", "/Norton/Suite/x", false), InlineData("/Norton/", "/Norton/Suite/x", true), InlineData("/Norton/Suite/x", "/Norton/", true)]
    public void Paths_meet_part_by_part(string left, string right, bool meet) =>
        PatternMeeting.PathsMeet(left, left.EndsWith('/'), right, right.EndsWith('/'), ignoreCase: true).ShouldBe(meet);
}
