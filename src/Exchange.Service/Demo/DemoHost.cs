using Exchange.Hosting;

namespace Exchange.Demo;

/// <summary>A whole service of its own for the demo: a temporary data folder, a free port, thrown away in the end.</summary>
sealed class DemoHost : IAsyncDisposable
{
    readonly DirectoryInfo folder;
    readonly WebApplication app;

    DemoHost(DirectoryInfo folder, WebApplication app, RunningService service) => (this.folder, this.app, Service) = (folder, app, service);

    public RunningService Service { get; }
    public IServiceProvider Services => app.Services;
    public string Database => Path.Combine(folder.FullName, "exchange.db");

    public static async Task<DemoHost> StartAsync()
    {
        var temporary = Directory.CreateTempSubdirectory("exchange-demo-");
        var built = ServiceHost.Build([], builder =>
        {
            builder.Configuration["Data:Folder"] = temporary.FullName;
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            // The demo is one till; its limits are for strangers.
            builder.Logging.SetMinimumLevel(LogLevel.Error);
        });
        return new DemoHost(temporary, built, await built.StartEmbeddedAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
