using System.Text.RegularExpressions;
using Exchange.Hosting;

namespace Exchange.Tests.Hosting;

public sealed partial class ProblemsTests
{
    [Fact]
    public void The_page_of_problems_is_the_catalogue() => Golden.Check("contracts/problems.md", ProblemsPage.Render());

    [Fact]
    public void Every_code_is_unique_and_of_one_form()
    {
        Problems.All.Count.ShouldBeGreaterThan(40);
        Problems.All.Select(problem => problem.Code).ShouldBeUnique();
        Problems.All.Select(problem => problem.Title).ShouldBeUnique();
        Problems.All.ShouldAllBe(problem => Code().IsMatch(problem.Code));
        Problems.All.ShouldAllBe(problem => problem.Status >= 400 && problem.Status < 600);
        Problems.All.ShouldAllBe(problem => problem.WhatToChange.EndsWith('.') && !problem.Title.EndsWith('.') && !problem.Title.Contains('|'));
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
