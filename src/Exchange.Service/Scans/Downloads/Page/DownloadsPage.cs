using System.Text.Encodings.Web;
using System.Text.Unicode;
using Exchange.Contracts.Scans.Downloads;

namespace Exchange.Scans.Downloads.Page;

/// <summary>The page for one visitor.</summary>
/// <param name="server">Where the scanner is to report to.</param>
sealed class DownloadsPage(PageWords words, Visitor visitor, string server)
{
    static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public string Render(IReadOnlyList<ScannerDownload> builds) => $"""
        <!DOCTYPE html>
        <html lang="{words.Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(words.Title)}</title>
        <style>{PageStyle.Css}</style>
        </head>
        <body>
        <main>
        <h1>{Text(words.Title)}</h1>
        <p>{Text(words.Lead)}</p>
        {Note(visitor.IsPhone ? words.Phone : builds.Count == 0 ? words.NoBuilds : null)}
        {string.Join('\n', builds.Select(Known).Where(build => build.System is not null).OrderByDescending(build => visitor.Runs(build.Build.Rid)).ThenBy(build => build.Order).Select(build => Section(build.Build, build.System!)))}
        </main>
        </body>
        </html>

        """;

    string Section(ScannerDownload build, SystemWords system)
    {
        var (mine, shell) = (visitor.Runs(build.Rid), Shell.Of(build, server));
        return $"""
            <details{(mine ? " open" : "")}>
            <summary><h2>{Text(system.Name)}</h2>{(mine && system.Which is null ? $"<span class=\"yours\">{Text(words.YourSystem)}</span>" : "")}</summary>
            {Paragraph(system.Which)}
            <ol>
            <li><h3>{Text(words.DownloadStep)}</h3>
            <p><a class="get" href="{build.Address}">{Text(words.Format(words.Download, system.Name))}</a></p>
            <p>{Text(words.Format(words.SizeAndVersion, build.Size / 1e6, build.Version))}</p>
            </li>
            <li><h3>{Text(words.RunStep)}</h3>
            <p>{Text(system.Open)}</p>
            <p>{Text(words.Check)}</p>
            <pre>{Text(shell.Check)}</pre>
            <p>{Text(words.Format(words.CheckSays, shell.Says))}</p>
            <p>{Text(words.Run)}</p>
            <pre>{Text(shell.Run)}</pre>
            <p>{Text(words.Code)}</p>
            {Paragraph(system.Warning)}</li>
            <li><h3>{Text(words.AgreeStep)}</h3>
            <p>{Text(words.Agree)}</p></li>
            </ol>
            <p>{Text(words.Checksum)}: <span class="sum">{build.Sha256}</span></p>
            {(build.SbomAddress is { } bill ? $"<p><a href=\"{bill}\">{Text(words.Bill)}</a></p>" : "")}
            </details>
            """;
    }

    (ScannerDownload Build, SystemWords? System, int Order) Known(ScannerDownload build) => build.Rid switch
    {
        "win-x64" => (build, words.Windows, 0),
        "osx-arm64" => (build, words.MacArm, 1),
        "osx-x64" => (build, words.MacIntel, 2),
        "linux-x64" => (build, words.Linux, 3),
        _ => (build, null, 4),
    };

    static string Note(string? text) => text is null ? "" : $"<p class=\"note\">{Text(text)}</p>";
    static string Paragraph(string? text) => text is null ? "" : $"<p>{Text(text)}</p>";
    static string Text(string plain) => Html.Encode(plain);
}
