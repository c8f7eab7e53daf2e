using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Exchange.Scanner.Collectors.Windows.Live;

/// <summary>Asks Windows which processes there are and which programs they run.</summary>
[SupportedOSPlatform("windows")]
static unsafe partial class ProcessCalls
{
    const uint QueryLimited = 0x1000; // winnt.h, PROCESS_QUERY_LIMITED_INFORMATION: protected processes too allow it
    const int Ended = 87; // ERROR_INVALID_PARAMETER: no process has that number any more
    const int NameOfProcess = 88; // SystemProcessIdInformation
    const int MaximumCharacters = 32_767;

    public static IReadOnlyList<uint> Numbers()
    {
        for (var count = 1024; ; count *= 2)
        {
            var numbers = new uint[count];
            if (!EnumProcesses(numbers, (uint)(count * sizeof(uint)), out var bytes)) throw new UnauthorizedAccessException();
            if (bytes < count * sizeof(uint)) return numbers[..(int)(bytes / sizeof(uint))];
        }
    }

    /// <summary>The program by its process, as C:\…; null if the system does not let it be opened, or it has none.</summary>
    public static string? ByOpening(uint number, out bool hasEnded)
    {
        using var process = OpenProcess(QueryLimited, inherit: false, number);
        hasEnded = process.IsInvalid && Marshal.GetLastPInvokeError() == Ended;
        if (process.IsInvalid) return null;
        var (text, length) = (new char[MaximumCharacters], (uint)MaximumCharacters);
        fixed (char* into = text) return QueryFullProcessImageName(process, 0, into, ref length) ? new(text, 0, (int)length) : null;
    }

    /// <summary>The program by its number alone, as \Device\…: everybody may ask that. Null if Windows does not know it so.</summary>
    public static string? ByNumber(uint number)
    {
        var text = new char[MaximumCharacters];
        fixed (char* into = text)
        {
            var asked = new NamedProcess { Number = (nint)number, Maximum = (ushort)((MaximumCharacters - 1) * sizeof(char)), Text = into };
            return NtQuerySystemInformation(NameOfProcess, ref asked, (uint)sizeof(NamedProcess), 0) == 0 ? new(text, 0, asked.Length / sizeof(char)) : null;
        }
    }

    /// <summary>What a drive is called inside the system, such as \Device\HarddiskVolume3.</summary>
    public static string? DeviceOf(char drive)
    {
        var text = new char[MaximumCharacters];
        fixed (char* into = text) return QueryDosDevice($"{drive}:", into, MaximumCharacters) > 0 ? new(into) : null;
    }

    [StructLayout(LayoutKind.Sequential)]
    struct NamedProcess
    {
        public nint Number;
        public ushort Length, Maximum; // of a UNICODE_STRING, in bytes
        public char* Text;
    }

    [LibraryImport("kernel32", EntryPoint = "K32EnumProcesses", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool EnumProcesses([Out] uint[] numbers, uint bytes, out uint written);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial SafeProcessHandle OpenProcess(uint access, [MarshalAs(UnmanagedType.Bool)] bool inherit, uint number);

    [LibraryImport("kernel32", EntryPoint = "QueryFullProcessImageNameW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool QueryFullProcessImageName(SafeProcessHandle process, uint form, char* text, ref uint length);

    [LibraryImport("ntdll")]
    private static partial int NtQuerySystemInformation(int what, ref NamedProcess asked, uint size, nint needed);

    [LibraryImport("kernel32", EntryPoint = "QueryDosDeviceW", StringMarshalling = StringMarshalling.Utf16)]
    private static partial uint QueryDosDevice(string drive, char* text, uint length);
}
