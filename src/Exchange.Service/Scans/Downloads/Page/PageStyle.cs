using System.Security.Cryptography;
using System.Text;

namespace Exchange.Scans.Downloads.Page;

/// <summary>How the page looks, and by which hash its own policy allows it.</summary>
static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: #1a1c1e; --ground: #fff; --line: #8a9199; --soft: #f1f3f5; --strong: #0b57a4; --on-strong: #fff; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --ground: #16181a; --line: #7d858d; --soft: #24282c; --strong: #8fc1ff; --on-strong: #10263f; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 44rem; padding: 1.5rem 1rem 3rem; font: 1.0625rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
        h1 { font-size: 1.75rem; line-height: 1.25; }
        h2 { display: inline; font-size: 1.25rem; }
        h3 { margin: 0; font-size: 1.0625rem; }
        a { color: var(--strong); }
        details, .note { margin: 1rem 0; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; }
        summary { cursor: pointer; padding: .25rem 0; }
        .yours { margin-left: .5rem; font-size: .9375rem; }
        .get { display: inline-block; padding: .625rem 1.25rem; border-radius: .375rem; font-weight: 600; text-decoration: none; color: var(--on-strong); background: var(--strong); }
        .get:hover { text-decoration: underline; }
        :focus-visible { outline: 3px solid var(--strong); outline-offset: 2px; }
        ol { padding-left: 1.5rem; }
        li { margin: 1rem 0; }
        li::marker { font-weight: 600; }
        p { margin: .5rem 0; }
        pre { margin: .5rem 0; padding: .75rem; border-radius: .375rem; background: var(--soft); }
        pre, .sum { font: .875rem/1.5 ui-monospace, Consolas, Menlo, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }

        """;

    public static string Hash { get; } = $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}";
}
