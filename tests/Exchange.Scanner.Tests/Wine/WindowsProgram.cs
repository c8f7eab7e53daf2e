using Exchange.Wine;

namespace Exchange.Scanner.Tests.Wine;

/// <summary>The program that customers on Windows download, and a Windows to copy.</summary>
public sealed class WindowsProgram : IAsyncLifetime
{
    ScannerBuilds builds = null!;

    internal WineTemplate Windows { get; private set; } = null!;

    public string File => builds.Program("win-x64");

    public async ValueTask InitializeAsync()
    {
        builds = await ScannerBuilds.MakeAsync("win-x64");
        Windows = await WineTemplate.MakeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Windows.DisposeAsync();
        builds.Dispose();
    }
}
