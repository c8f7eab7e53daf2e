using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner;

/// <summary>Which build this is.</summary>
static class Build
{
    public static string Version { get; } = typeof(Build).Assembly.GetName().Version!.ToString(3);

    static readonly (string System, string Short) System = OperatingSystem.IsWindows() ? ("windows", "win") : OperatingSystem.IsMacOS() ? ("macos", "osx") : ("linux", "linux");
    static readonly string Architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>Without its program file, which takes time to read.</summary>
    public static ScannerBuild Name { get; } = new(Version, System.System, Architecture, $"{System.Short}-{Architecture}");

    /// <summary>With the hash of the program file that runs.</summary>
    public static ScannerBuild Identity() => Name with { Program = HashOf(Program()) };

    // The ordinary build is run by dotnet, which says nothing about it.
    static string? Program() =>
        Environment.ProcessPath is { } path && !string.Equals(Path.GetFileNameWithoutExtension(path), "dotnet", StringComparison.OrdinalIgnoreCase)
            ? path : Path.Combine(AppContext.BaseDirectory, "exchange-scanner.dll");

    static string? HashOf(string? file)
    {
        try
        {
            if (file is null) return null;
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null; // a program that was replaced while it runs has no file to name
        }
    }
}
