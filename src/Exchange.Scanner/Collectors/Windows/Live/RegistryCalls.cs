using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;
using Microsoft.Win32.SafeHandles;

namespace Exchange.Scanner.Collectors.Windows.Live;

/// <summary>Reads values byte for byte, so that they are told apart as those of a hive are; the runtime's own way interprets them first.</summary>
[SupportedOSPlatform("windows")]
static partial class RegistryCalls
{
    const int Done = 0, NotThere = 2, Refusal = 5, MoreThere = 234, Deleted = 1018; // winerror.h
    const int Usual = 512, MaximumBytes = 16 * 1024 * 1024;

    /// <returns>Null if it is not there.</returns>
    public static RegistryValue? Read(SafeRegistryHandle key, string name)
    {
        for (var size = Usual; ;)
        {
            var (bytes, length) = (new byte[size], (uint)size);
            switch (RegQueryValueEx(key, name, 0, out var type, bytes, ref length))
            {
                case Done: return new(name, RegistryValue.KindOf(type), bytes.AsMemory(0, (int)length));
                case NotThere or Deleted: return null;
                case Refusal: throw new UnauthorizedAccessException();
                // It may grow meanwhile, and be asked for again.
                case MoreThere when length <= MaximumBytes && size < MaximumBytes: size = Math.Max((int)length, size * 2); break;
                default: throw new Unreadable($"the registry value {name} can't be read");
            }
        }
    }

    [LibraryImport("advapi32", EntryPoint = "RegQueryValueExW", StringMarshalling = StringMarshalling.Utf16)]
    private static partial int RegQueryValueEx(SafeRegistryHandle key, string name, nint reserved, out uint type, byte[] bytes, ref uint length);
}
