using System.Text;
using Exchange.Wine;

namespace Exchange.CrashTests.Scanner;

/// <summary>What a customer does: gets the scanner from the service's own page, runs it, and the exchange goes on.</summary>
[Trait("needs", "wine")]
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class WholeWayTests(ScannerShop service) : IClassFixture<ScannerShop>
{
    [Fact]
    public async Task On_Linux()
    {
        var program = await service.DownloadAsync("linux-x64", "Mozilla/5.0 (X11; Linux x86_64)");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var exchange = await service.ExchangeAsync("linux", 1);

        var run = await Tool.RunAsync(program, service.Verify(exchange));

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        await service.ShouldBeCompletedAsync(exchange);
    }

    [Fact]
    public async Task On_Windows()
    {
        var program = await service.DownloadAsync("win-x64", "Mozilla/5.0 (Windows NT 10.0; Win64; x64)");
        var exchange = await service.ExchangeAsync("windows", 2);
        await using var machine = await service.Windows.NewAsync();
        // Wine has no Security Center, and neither has a server.
        await machine.ImportAsync(Export(@"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\ProductOptions]", "\"ProductType\"=\"ServerNT\""));
        await machine.ImportAsync(Export(@"[HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\Архиватор]", "\"DisplayName\"=\"Архиватор\""));
        await machine.ImportAsync(Export(@"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\AcmeShieldService]", "\"Type\"=dword:10", "\"Start\"=dword:2", @"""ImagePath""=""C:\\Program Files\\Acme\\Acme Shield\\AcmeShield.exe"""));
        machine.File("/Program Files/Acme/Acme Shield/AcmeShield.exe");

        var before = await machine.RunAsync(program, service.Verify(exchange));
        Directory.Delete(machine.Host("/Program Files/Acme"), recursive: true);
        await machine.ImportAsync(Export(@"[-HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\AcmeShieldService]"));
        var after = await machine.RunAsync(program, service.Verify(exchange));

        (before.ExitCode, after.ExitCode).ShouldBe((2, 0), before.Output + before.Errors + after.Output + after.Errors);
        await service.ShouldBeCompletedAsync(exchange);
    }

    static byte[] Export(params IEnumerable<string> lines) =>
        Encoding.Unicode.GetBytes("\uFEFFWindows Registry Editor Version 5.00\r\n\r\n" + string.Join("\r\n", lines) + "\r\n\r\n");
}
