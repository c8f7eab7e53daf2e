using Exchange.Persistence;

namespace Exchange.Hosting;

/// <summary>
/// Settings as files, for those that are secrets: in the folder <c>Settings:Folder</c>, such as mounted secrets, each file is a setting by its name
/// (<c>ConnectionStrings__Postgres</c>). They go before the environment, which others can see.
/// </summary>
static class SettingFiles
{
    public static void AddSettingFiles(this ConfigurationManager configuration)
    {
        if (configuration["Settings:Folder"] is not { Length: > 0 } folder) return;
        if (!Directory.Exists(folder)) throw new StartRefused($"Settings:Folder is {folder}, and there is no such folder.");
        try
        {
            configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: false);
        }
        catch (UnauthorizedAccessException why)
        {
            throw new StartRefused($"Settings:Folder: {why.Message}", why);
        }
    }
}
