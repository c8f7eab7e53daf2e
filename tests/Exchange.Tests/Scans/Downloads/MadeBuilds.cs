using System.Security.Cryptography;
using System.Text;
using Exchange.Hosting;
using Exchange.Tests.Hosting;
using Exchange.Tests.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Exchange.Tests.Scans.Downloads;

/// <summary>A service that hands out made builds: a few bytes each, in a folder as the build script leaves it.</summary>
public sealed class MadeBuilds : IAsyncLifetime
{
    public const string Windows = "exchange-scanner-1.2.0-win-x64.exe", Older = "exchange-scanner-1.1.9-win-x64.exe", Linux = "exchange-scanner-1.2.0-linux-x64",
        Apple = "exchange-scanner-1.2.0-osx-arm64", Intel = "exchange-scanner-1.2.0-osx-x64", Bill = "exchange-scanner-1.2.0-win-x64.cdx.json";

    readonly DirectoryInfo data = Directory.CreateTempSubdirectory("exchange-downloads-");
    WebApplication? app;

    public MadeBuilds() => Directory.CreateDirectory(Folder);

    internal string Folder => Path.Combine(data.FullName, "builds");
    internal LogLines Log { get; } = new();
    internal HttpClient Anyone { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        string[] all = [Windows, Older, Linux, Apple, Intel, Bill];
        foreach (var name in all) await File.WriteAllTextAsync(Path.Combine(Folder, name), $"the bytes of {name}");
        Sums([.. all]);
        await StartAsync();
    }

    /// <summary>Bytes that a build of this name has here.</summary>
    internal static byte[] BytesOf(string name) => Encoding.UTF8.GetBytes($"the bytes of {name}");

    internal static string HashOf(string name) => Convert.ToHexStringLower(SHA256.HashData(BytesOf(name)));

    internal void Sums(params ReadOnlySpan<string> names)
    {
        var lines = new List<string>();
        foreach (var name in names) lines.Add($"{HashOf(name)}  {name}");
        File.WriteAllLines(Path.Combine(Folder, "SHA256SUMS"), lines);
    }

    internal async Task StartAsync(bool withFolder = true)
    {
        await MadeDatabase.PutEnginesIntoAsync(data);
        string[] settings = withFolder ? ["--Scanner:BuildsFolder", Folder] : [];
        app = ServiceHost.Build(["--Data:Folder", data.FullName, "--Urls", "http://127.0.0.1:0", .. settings], builder => builder.Logging.ClearProviders().AddProvider(Log), MadeDatabase.EnginesOf(data));
        await app.StartAsync();
        app.Services.GetRequiredService<Readiness>().Set();
        Anyone = new() { BaseAddress = new(app.Urls.First()) };
    }

    /// <summary>What readiness hears of the builds, whatever it hears of all else.</summary>
    internal async Task<HealthStatus> HealthAsync() =>
        (await app!.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "scanner-builds" && check.Tags.Contains("ready"))).Entries.Values.ShouldHaveSingleItem().Status;

    public async ValueTask DisposeAsync()
    {
        Anyone?.Dispose();
        if (app is not null) await app.DisposeAsync();
        await MadeDatabase.DiscardAsync(data);
    }
}
