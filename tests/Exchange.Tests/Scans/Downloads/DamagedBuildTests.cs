using Exchange.Contracts.Scans.Downloads;
using Exchange.Scans.Downloads;
using Exchange.Tests.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Exchange.Tests.Scans.Downloads;

public sealed class DamagedBuildTests : IAsyncDisposable
{
    readonly MadeBuilds service = new();

    public static TheoryData<string, string> Damages => new()
    {
        { "changed", "Its SHA-256 is" },
        { "missing", "It can't be read." },
        { "not listed", "SHA256SUMS doesn't list it." },
        { "badly listed", "A line is not a hash and the name" },
    };

    [Theory, MemberData(nameof(Damages))]
    public async Task A_file_that_its_checksum_does_not_bear_out_is_never_handed_out_and_everybody_can_see_it(string damage, string why)
    {
        var path = Path.Combine(service.Folder, MadeBuilds.Windows);
        if (damage != "missing") await File.WriteAllBytesAsync(path, damage == "changed" ? [1, 2, 3] : MadeBuilds.BytesOf(MadeBuilds.Windows));
        await File.WriteAllBytesAsync(Path.Combine(service.Folder, MadeBuilds.Linux), MadeBuilds.BytesOf(MadeBuilds.Linux));
        service.Sums(damage == "not listed" ? [MadeBuilds.Linux] : [MadeBuilds.Linux, damage == "badly listed" ? "../" + MadeBuilds.Windows : MadeBuilds.Windows]);
        await service.StartAsync();

        await (await service.Anyone.GetAsync("/scanner/v1/builds/" + MadeBuilds.Windows)).ShouldBeProblemAsync(404, "scanner-build-not-found");
        (await (await service.Anyone.GetAsync("/scanner/v1/builds")).ReadAsync<ScannerDownloads>()).Builds.ShouldHaveSingleItem().File.ShouldBe(MadeBuilds.Linux);
        service.Log.Errors.ShouldContain(line => line.Contains(why, StringComparison.Ordinal));
        (await service.HealthAsync()).ShouldBe(HealthStatus.Degraded);
    }

    [Fact]
    public async Task Without_a_folder_there_are_none_and_all_is_well()
    {
        await service.StartAsync(withFolder: false);

        (await (await service.Anyone.GetAsync("/scanner/v1/builds")).ReadAsync<ScannerDownloads>()).Builds.ShouldBeEmpty();
        (await service.Anyone.GetStringAsync("/scanner")).ShouldContain("nothing to download here");
        (await service.HealthAsync()).ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_folder_without_checksums_is_told_at_the_start() =>
        (await Should.ThrowAsync<OptionsValidationException>(() => service.StartAsync())).Message.ShouldContain("Scanner:BuildsFolder");

    [Theory]
    [InlineData("exchange-scanner-1.0.0-linux-x64", true)]
    [InlineData("exchange-scanner-1.0.0-win-x64.exe", true)]
    [InlineData("exchange-scanner-1.0.0-osx-arm64.cdx.json", true)]
    [InlineData("exchange-scanner-1.0.0-linux-x64\n", false)]
    [InlineData("exchange-scanner-1.0.0-../x-y", false)]
    [InlineData("exchange-scanner-1.0-linux-x64", false)]
    [InlineData("exchange-scanner-999999999999.0.0-linux-x64", false)]
    public void A_build_has_a_name_of_one_form(string name, bool isOne) => BuildFile.IsName(name).ShouldBe(isOne);

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
