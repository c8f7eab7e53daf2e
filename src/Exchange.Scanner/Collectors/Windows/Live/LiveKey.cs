using System.Runtime.Versioning;
using System.Security;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;
using Microsoft.Win32;

namespace Exchange.Scanner.Collectors.Windows.Live;

/// <summary>A key of the running system's registry. Whatever is deleted while it is read is no longer there.</summary>
/// <param name="why">What the system lets look at it, for the case that it does not.</param>
[SupportedOSPlatform("windows")]
sealed class LiveKey(RegistryKey key, string why) : IRegistryKey
{
    const int Deleted = 1018; // winerror.h, ERROR_KEY_DELETED

    public string Name => key.Name[(key.Name.LastIndexOf('\\') + 1)..];

    // Windows follows them itself.
    public string? LinkTarget => null;

    public IReadOnlyList<string> SubkeyNames() => Try(key.GetSubKeyNames) ?? [];

    public IReadOnlyList<string> ValueNames() => Try(key.GetValueNames) ?? [];

    public RegistryValue? Value(string name) => Try(() => RegistryCalls.Read(key.Handle, name));

    public IRegistryKey? Open(string path) => Try(() => key.OpenSubKey(path, writable: false)) is { } below ? new LiveKey(below, why) : null;

    /// <summary>One of the registry's roots as 64-bit programs see it, on every Windows that runs this build.</summary>
    public static LiveKey Root(RegistryHive hive, string why) => new(RegistryKey.OpenBaseKey(hive, RegistryView.Registry64), why);

    T? Try<T>(Func<T?> look) where T : class
    {
        try
        {
            return look();
        }
        catch (Exception e) when (e is SecurityException or UnauthorizedAccessException)
        {
            throw new Refused(why);
        }
        catch (IOException e) when (e is not Unreadable)
        {
            return (e.HResult & 0xFFFF) == Deleted ? null : throw new Unreadable("a part of the registry can't be read");
        }
    }
}
