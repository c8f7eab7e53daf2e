namespace Exchange.Contracts.Scans.Downloads;

/// <summary>The scanner's builds that this service hands out.</summary>
/// <param name="Builds">One for each system and version, the newest version first. Empty where the service has none.</param>
public sealed record ScannerDownloads(IReadOnlyList<ScannerDownload> Builds);

/// <summary>One build of the scanner: a single program that is run as it is, without being installed.</summary>
/// <param name="Rid">The system that it is for, by .NET's name: <c>win-x64</c>, <c>osx-arm64</c>, <c>osx-x64</c> or <c>linux-x64</c>; there may be others later.</param>
/// <param name="File">Its file name, which is also the last part of its address.</param>
/// <param name="Version">Its version, such as <c>1.0.0</c>.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">SHA-256 of its bytes, in 64 lower-case hexadecimal digits. Anybody can build the same bytes from the sources.</param>
/// <param name="Address">Where to get it, relative to the service.</param>
/// <param name="SbomAddress">Where its bill of materials (CycloneDX, JSON) is, relative to the service; absent if it has none.</param>
public sealed record ScannerDownload(string Rid, string File, string Version, long Size, string Sha256, string Address, string? SbomAddress = null);
