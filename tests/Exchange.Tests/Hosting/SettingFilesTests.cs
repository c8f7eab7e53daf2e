using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.Extensions.Configuration;

namespace Exchange.Tests.Hosting;

public sealed class SettingFilesTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-settings-");

    [Fact]
    public void A_file_is_a_setting_by_its_name_goes_before_others_and_its_last_line_end_is_none_of_it()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "ConnectionStrings__Postgres"), "Host=from-file\n");
        using var configuration = new ConfigurationManager();
        configuration["ConnectionStrings:Postgres"] = "Host=from-environment";
        configuration["Settings:Folder"] = folder.FullName;

        configuration.AddSettingFiles();

        configuration.GetConnectionString("Postgres").ShouldBe("Host=from-file");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_at_the_start()
    {
        using var configuration = new ConfigurationManager();
        configuration["Settings:Folder"] = Path.Combine(folder.FullName, "elsewhere");

        Should.Throw<StartRefused>(configuration.AddSettingFiles).Message.ShouldContain("elsewhere");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
