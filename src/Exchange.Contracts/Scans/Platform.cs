using System.Text.Json.Serialization;

namespace Exchange.Contracts.Scans;

/// <summary>An operating system that the scanner can look at.</summary>
[JsonConverter(typeof(NamedOnly<Platform>))]
public enum Platform
{
    /// <summary>Linux with systemd and a package database.</summary>
    Linux,
    /// <summary>Microsoft Windows.</summary>
    Windows,
    /// <summary>Apple macOS.</summary>
    Macos,
}
