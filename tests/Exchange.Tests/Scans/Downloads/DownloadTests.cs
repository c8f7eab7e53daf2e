using System.Net;
using System.Net.Http.Headers;
using Exchange.Contracts.Scans.Downloads;
using Exchange.Tests.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Exchange.Tests.Scans.Downloads;

public sealed class DownloadTests(MadeBuilds service) : IClassFixture<MadeBuilds>
{
    const string Folder = "/scanner/v1/builds/";

    [Fact]
    public async Task The_builds_are_listed_with_what_is_needed_to_get_and_to_check_them()
    {
        var listed = (await (await service.Anyone.GetAsync("/scanner/v1/builds")).ReadAsync<ScannerDownloads>()).Builds;

        listed.Select(build => build.File).ShouldBe([MadeBuilds.Linux, MadeBuilds.Apple, MadeBuilds.Intel, MadeBuilds.Windows, MadeBuilds.Older]);
        listed.Single(build => build.File == MadeBuilds.Windows).ShouldBe(new("win-x64", MadeBuilds.Windows, "1.2.0", MadeBuilds.BytesOf(MadeBuilds.Windows).Length,
            MadeBuilds.HashOf(MadeBuilds.Windows), Folder + MadeBuilds.Windows, Folder + MadeBuilds.Bill));
        listed.Single(build => build.File == MadeBuilds.Linux).SbomAddress.ShouldBeNull();
    }

    [Theory]
    [InlineData(MadeBuilds.Windows, "application/octet-stream")]
    [InlineData(MadeBuilds.Bill, "application/vnd.cyclonedx+json")]
    public async Task A_build_comes_as_the_file_that_it_is(string name, string type)
    {
        using var answer = await service.Anyone.GetAsync(Folder + name);

        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(MadeBuilds.BytesOf(name));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Content.Headers.ContentDisposition!.ToString().ShouldStartWith($"attachment; filename={name}");
        answer.Headers.ETag!.Tag.ShouldBe($"\"{MadeBuilds.HashOf(name)}\"");
        (answer.Headers.CacheControl!.MaxAge, answer.Headers.CacheControl.Public).ShouldBe((TimeSpan.FromDays(365), true));
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task A_download_that_broke_off_goes_on()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Folder + MadeBuilds.Windows)
        {
            Headers = { Range = new(4, 8), IfRange = new(new EntityTagHeaderValue($"\"{MadeBuilds.HashOf(MadeBuilds.Windows)}\"")) },
        };

        using var answer = await service.Anyone.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("bytes");
        answer.Content.Headers.ContentRange!.Length.ShouldBe(MadeBuilds.BytesOf(MadeBuilds.Windows).Length);
    }

    [Fact]
    public async Task Who_has_the_file_already_does_not_get_it_again()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Folder + MadeBuilds.Windows) { Headers = { IfNoneMatch = { new($"\"{MadeBuilds.HashOf(MadeBuilds.Windows)}\"") } } };

        (await service.Anyone.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("SHA256SUMS")]
    [InlineData("exchange-scanner-9.9.9-win-x64.exe")]
    [InlineData("..%2fbuilds%2f" + MadeBuilds.Windows)]
    [InlineData("..%5cregion.key")]
    [InlineData("%2e%2e%2fregion.key")]
    [InlineData("EXCHANGE-SCANNER-1.2.0-WIN-X64.EXE")]
    [InlineData(MadeBuilds.Windows + "%0a")]
    [InlineData(MadeBuilds.Windows + "::$DATA")]
    public async Task Nothing_but_the_files_of_builds_is_there(string name) =>
        await (await service.Anyone.GetAsync(Folder + name)).ShouldBeProblemAsync(404, "scanner-build-not-found");

    [Fact]
    public async Task What_is_handed_out_is_what_was_checked_whatever_becomes_of_the_folder()
    {
        await using var changed = new MadeBuilds();
        await changed.InitializeAsync();
        await File.WriteAllTextAsync(Path.Combine(changed.Folder, MadeBuilds.Windows), "something else");

        (await changed.Anyone.GetByteArrayAsync(Folder + MadeBuilds.Windows)).ShouldBe(MadeBuilds.BytesOf(MadeBuilds.Windows));
        (await changed.HealthAsync()).ShouldBe(HealthStatus.Healthy);
    }
}
