using System.Net;
using System.Text.RegularExpressions;

namespace Exchange.Tests.Scans.Downloads;

public sealed partial class DownloadPageTests(MadeBuilds service) : IClassFixture<MadeBuilds>
{
    const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36", Mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
        Linux = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", Phone = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36";

    [Theory]
    [InlineData(Windows, "Windows")]
    [InlineData(Mac, "Mac with an Apple chip", "Mac with an Intel processor")]
    [InlineData(Linux, "Linux")]
    [InlineData(Phone)]
    [InlineData("Mozilla/5.0 (X11; Linux aarch64) Firefox/140.0")]
    [InlineData("curl/8.5.0")]
    public async Task The_visitors_system_is_open_and_comes_first(string browser, params string[] open)
    {
        var page = await PageAsync(browser);

        var systems = Summary().Matches(page).Select(match => (Open: match.Groups["open"].Success, Name: match.Groups["name"].Value)).ToList();
        systems.Count.ShouldBe(4);
        systems.Where(system => system.Open).Select(system => system.Name).ShouldBe(open);
        systems.Take(open.Length).Select(system => system.Name).ShouldBe(open);
        page.Contains("can&#x27;t be checked", StringComparison.Ordinal).ShouldBe(browser == Phone);
    }

    [Fact]
    public async Task Each_system_has_its_newest_build_with_size_checksum_and_how_to_check_and_run_it()
    {
        var page = Decode(await PageAsync(Windows));

        page.ShouldContain($"href=\"/scanner/v1/builds/{MadeBuilds.Windows}\"");
        page.ShouldContain($"(Get-FileHash .\\{MadeBuilds.Windows}).Hash -eq '{MadeBuilds.HashOf(MadeBuilds.Windows)}'");
        page.ShouldContain($"echo '{MadeBuilds.HashOf(MadeBuilds.Apple)}  {MadeBuilds.Apple}' | shasum -a 256 -c");
        page.ShouldContain($"echo '{MadeBuilds.HashOf(MadeBuilds.Linux)}  {MadeBuilds.Linux}' | sha256sum -c");
        page.ShouldContain($".\\{MadeBuilds.Windows} verify --claim CODE --server {service.Anyone.BaseAddress!.GetLeftPart(UriPartial.Authority)}");
        page.ShouldContain($"href=\"/scanner/v1/builds/{MadeBuilds.Bill}\"");
        page.ShouldNotContain(MadeBuilds.Older);
    }

    [Fact]
    public async Task The_page_runs_nothing_and_fetches_nothing()
    {
        using var answer = await service.Anyone.GetAsync("/scanner");
        var page = await answer.Content.ReadAsStringAsync();

        page.ShouldNotContain("<script");
        page.ShouldNotContain("src=");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; style-src 'sha256-");
        answer.Headers.Vary.ShouldBe(["User-Agent", "Accept-Language"]);
        answer.Content.Headers.ContentLanguage.ShouldBe(["en"]);
    }

    [Theory]
    [InlineData("xx")]
    [InlineData("de-DE, en;q=0.5")]
    [InlineData("en;q=0")]
    [InlineData(";;;")]
    public async Task Whoever_wants_a_language_that_is_not_there_gets_English(string wish)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/scanner");
        request.Headers.TryAddWithoutValidation("Accept-Language", wish);

        (await (await service.Anyone.SendAsync(request)).Content.ReadAsStringAsync()).ShouldContain("<html lang=\"en\">");
    }

    [Fact]
    public async Task A_host_that_could_do_harm_in_a_shell_is_not_shown()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/scanner");
        request.Headers.TryAddWithoutValidation("Host", "a$(id)");

        using var answer = await service.Anyone.SendAsync(request);

        Decode(await answer.Content.ReadAsStringAsync()).ShouldNotContain("$(id)");
    }

    async Task<string> PageAsync(string browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/scanner");
        request.Headers.TryAddWithoutValidation("User-Agent", browser);
        using var answer = await service.Anyone.SendAsync(request);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        return await answer.Content.ReadAsStringAsync();
    }

    static string Decode(string html) => WebUtility.HtmlDecode(html);

    [GeneratedRegex("<details(?<open> open)?>\\s*<summary><h2>(?<name>[^<]*)</h2>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Summary();
}
