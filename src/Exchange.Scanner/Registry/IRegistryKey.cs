namespace Exchange.Scanner.Registry;

/// <summary>A key of a Windows registry that is only read, wherever that registry is.</summary>
/// <remarks>Null and an empty list say "not there". Whatever could not be looked at is an exception: <see cref="Machines.Unreadable"/> or <see cref="UnauthorizedAccessException"/>.</remarks>
interface IRegistryKey
{
    /// <summary>The last part of its path, as it is written there; a hive's topmost key bears whatever name its file gives it.</summary>
    string Name { get; }

    /// <summary>Where a symbolic-link key leads, such as \REGISTRY\MACHINE\SOFTWARE\Classes; null if it is none. All other members throw for a link: it is not followed.</summary>
    string? LinkTarget { get; }

    IReadOnlyList<string> SubkeyNames();

    /// <summary>A key below this one; null only if it is truly not there.</summary>
    /// <param name="path">Names with backslashes between; matched whatever their case.</param>
    IRegistryKey? Open(string path);

    IReadOnlyList<string> ValueNames();

    /// <summary>A value; null only if it is truly not there.</summary>
    /// <param name="name">Matched whatever its case; empty for the key's default value.</param>
    RegistryValue? Value(string name);
}
