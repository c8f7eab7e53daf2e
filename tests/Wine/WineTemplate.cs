namespace Exchange.Wine;

/// <summary>A fresh Windows as wine makes it, once: the machines that tests need are copies of it.</summary>
sealed class WineTemplate : IAsyncDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-wine-");
    int machines;

    string Fresh => Path.Combine(folder.FullName, "fresh");

    public static async Task<WineTemplate> MakeAsync()
    {
        var template = new WineTemplate();
        (await Prefix.RunAsync(template.Fresh, "wineboot", "-i")).ExitCode.ShouldBe(0);
        (await Prefix.RunAsync(template.Fresh, "timeout", "60", "wineserver", "-w")).ExitCode.ShouldBe(0); // until the registry is written
        return template;
    }

    /// <summary>A machine of its own, with its server running until it is disposed of: what is imported into it is lost with the server.</summary>
    public async Task<WineMachine> NewAsync()
    {
        var copy = Path.Combine(folder.FullName, $"machine-{Interlocked.Increment(ref machines)}");
        Directory.CreateDirectory(copy);
        // Nobody writes into wine's own files, so the same will do; the registry is written anew.
        await Tool.DoAsync("cp", ["-al", Path.Combine(Fresh, "drive_c"), Path.Combine(Fresh, "dosdevices"), copy]);
        await Tool.DoAsync("cp", ["-a", .. Directory.GetFiles(Fresh, "*.reg"), Path.Combine(Fresh, ".update-timestamp"), copy]);
        (await Prefix.RunAsync(copy, "setsid", "wineserver", "-p60")).ExitCode.ShouldBe(0);
        return new(copy);
    }

    public async ValueTask DisposeAsync()
    {
        await Prefix.EndAsync(Fresh);
        folder.Delete(recursive: true);
    }
}
