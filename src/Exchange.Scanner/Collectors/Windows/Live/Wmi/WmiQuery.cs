using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using System.Runtime.Versioning;

namespace Exchange.Scanner.Collectors.Windows.Live.Wmi;

/// <summary>Asks WMI, by the interfaces that the compiler writes: the library for it does not survive trimming.</summary>
[SupportedOSPlatform("windows")]
static partial class WmiQuery
{
    const int WaitMilliseconds = 15_000, UseMaximumWait = 0x80, ForwardOnly = 0x20, ReturnImmediately = 0x10; // wbemcli.h
    const int Ended = 1, TimedOut = 0x40004;
    const uint InProcess = 1, Impersonate = 3;

    static readonly Guid Locator = new("4590f811-1d3a-11d0-891f-00aa004b2e24");

    /// <summary>The rows of an answer, each with the values asked for; throws whatever COM says.</summary>
    public static IReadOnlyList<object?[]> Ask(string place, string table, params IReadOnlyList<string> columns)
    {
        _ = CoInitializeEx(0, 0); // it may have been done, and then says so
        _ = CoInitializeSecurity(0, -1, 0, 0, 0, Impersonate, 0, 0, 0);
        Marshal.ThrowExceptionForHR(CoCreateInstance(Locator, 0, InProcess, typeof(IWbemLocator).GUID, out var locator));
        var rows = locator!.ConnectServer(place, null, null, null, UseMaximumWait, null, 0)
            .ExecQuery("WQL", $"SELECT {string.Join(", ", columns)} FROM {table}", ForwardOnly | ReturnImmediately, 0);
        return [.. Rows(rows).Select(row => columns.Select(column => Value(row, column)).ToArray())];
    }

    static IEnumerable<IWbemClassObject> Rows(IEnumWbemClassObject rows)
    {
        while (true)
        {
            var said = rows.Next(WaitMilliseconds, 1, out var row, out var returned);
            if (said == TimedOut) throw new TimeoutException();
            Marshal.ThrowExceptionForHR(said);
            if (row is null || returned == 0) yield break;
            yield return row;
            if (said == Ended) yield break;
        }
    }

    static unsafe object? Value(IWbemClassObject row, string name)
    {
        var value = default(ComVariant);
        row.Get(name, 0, &value, 0, 0);
        using (value)
            return value.VarType switch
            {
                VarEnum.VT_BSTR => value.As<string>(),
                VarEnum.VT_I4 => (long)value.As<int>(),
                _ => null,
            };
    }

    [LibraryImport("ole32")]
    private static partial int CoInitializeEx(nint reserved, uint how);

    [LibraryImport("ole32")]
    private static partial int CoInitializeSecurity(nint descriptor, int count, nint services, nint reserved, uint authentication, uint impersonation, nint list, uint capabilities, nint reserved3);

    [LibraryImport("ole32")]
    private static partial int CoCreateInstance(in Guid kind, nint outer, uint context, in Guid asked, out IWbemLocator? made);
}
