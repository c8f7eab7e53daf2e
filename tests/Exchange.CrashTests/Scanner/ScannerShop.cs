using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Scans.Downloads;
using Exchange.Demo;
using Exchange.Hosting;
using Exchange.Processes;
using Exchange.Wine;

namespace Exchange.CrashTests.Scanner;

/// <summary>The real service with the scanner's builds, a shop that exchanges with it, and a Windows to copy.</summary>
public sealed class ScannerShop : IAsyncLifetime
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-whole-way-");
    readonly HttpClient browser = new();
    ScannerBuilds builds = null!;
    ServiceProcess service = null!;
    Shop shop = null!;

    internal WineTemplate Windows { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        builds = await ScannerBuilds.MakeAsync("linux-x64", "win-x64");
        Windows = await WineTemplate.MakeAsync();
        service = await ServiceProcess.StartAsync(folder.FullName, FreePort.Next(), crash: null, $"--Scanner:BuildsFolder={builds.Folder}");
        browser.BaseAddress = service.Address;
        shop = new(new RunningService(service.Address!, Key("pos"), Key("retailer")), TimeProvider.System);
    }

    /// <summary>As a browser does: opens the page, follows its link, keeps the file.</summary>
    public async Task<string> DownloadAsync(string rid, string browserName)
    {
        var stop = TestContext.Current.CancellationToken;
        var build = (await browser.GetFromJsonAsync<ScannerDownloads>("scanner/v1/builds", stop))!.Builds.Single(b => b.Rid == rid);
        using var request = new HttpRequestMessage(HttpMethod.Get, "scanner") { Headers = { { "User-Agent", browserName } } };
        using var page = await browser.SendAsync(request, stop);
        (await page.Content.ReadAsStringAsync(stop)).ShouldContain(build.Address);
        var file = Path.Combine(folder.FullName, build.File);
        await File.WriteAllBytesAsync(file, await browser.GetByteArrayAsync(build.Address, stop), stop);
        return file;
    }

    /// <summary>An exchange of a licence that was on one device, whose customer has the new key.</summary>
    public async Task<AcceptedExchange> ExchangeAsync(string platform, int number)
    {
        var stop = TestContext.Current.CancellationToken;
        await shop.MintAsync([Load.Code(number)], stop);
        var accepted = await shop.SendAsync(shop.Request(Load.Code(number), number) with { Devices = [new(platform, "the PC")] }, $"whole-way-{number}", stop);
        (await shop.UntilAsync(accepted.Exchange.Id, "awaiting-delivery", stop)).State.ShouldBe("awaiting-delivery");
        await shop.RevealKeyAsync(accepted.ClaimCode, stop);
        return accepted;
    }

    public IEnumerable<string> Verify(AcceptedExchange exchange) => ["verify", "--claim", exchange.ClaimCode, "--server", service.Address!.ToString().TrimEnd('/'), "--yes"];

    public async Task ShouldBeCompletedAsync(AcceptedExchange exchange)
    {
        var ended = await shop.UntilAsync(exchange.Exchange.Id, "completed", TestContext.Current.CancellationToken);
        (ended.State, ended.Verification, ended.OldLicence).ShouldBe(("completed", Verification.Observed, OldLicenceOutcome.Revoked));
        ended.Obligations.ShouldBeEmpty();
    }

    string Key(string scope) => File.ReadAllText(Path.Combine(folder.FullName, $"demo-{scope}.key"));

    public async ValueTask DisposeAsync()
    {
        shop.Dispose();
        browser.Dispose();
        service.Kill();
        await service.EndAsync(TimeSpan.FromSeconds(20));
        service.Dispose();
        await Windows.DisposeAsync();
        builds.Dispose();
        folder.Delete(recursive: true);
    }
}
