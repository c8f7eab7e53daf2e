using System.Runtime.InteropServices;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner;

/// <summary>Which build this is.</summary>
static class Build
{
    public static string Version { get; } = typeof(Build).Assembly.GetName().Version!.ToString(3);

    public static ScannerBuild Name { get; } = new(Version,
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux",
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant());
}
