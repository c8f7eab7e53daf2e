using System.Text;

namespace Exchange.Hosting;

/// <summary>The catalogue as a page for people: contracts/problems.md.</summary>
public static class ProblemsPage
{
    public static string Render()
    {
        var page = new StringBuilder("""
            # Problems

            Every refusal is `application/problem+json` (RFC 9457) with `type`, `title`, `status`, `detail` and the stable `code` that a
            program should read. `type` is `https://exchange.example/problems/` and the code. 429 and 503 always carry `Retry-After` in seconds.
            This page is generated from `Hosting/Problems.cs`; a test says so.

            | status | code | what happened | what to change |
            | --- | --- | --- | --- |

            """);
        foreach (var problem in Problems.All.OrderBy(problem => problem.Status).ThenBy(problem => problem.Code, StringComparer.Ordinal))
            page.Append($"| {problem.Status} | `{problem.Code}` | {problem.Title} | {problem.WhatToChange} |\n");
        return page.ToString();
    }
}
