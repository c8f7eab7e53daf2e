using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Exchange.Scanner.Collectors.Windows.Live.Wmi;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows.Live;

/// <summary>What the running system's Security Center says, in the words of a machine.json.</summary>
[SupportedOSPlatform("windows")]
static class LiveSecurityCenter
{
    const int NoNamespace = unchecked((int)0x8004100E), WmiDenies = unchecked((int)0x80041003), Denied = unchecked((int)0x80070005);
    const string Place = @"root\SecurityCenter2";

    static readonly string[] Tables = ["AntiVirusProduct", "AntiSpywareProduct", "FirewallProduct"];

    /// <summary>Its entries if WMI is <c>ok</c>.</summary>
    public static (string Wmi, IReadOnlyList<SecurityCenterRow>? Rows) Ask()
    {
        try
        {
            return ("ok", [.. Tables.SelectMany(table => WmiQuery.Ask(Place, table, "displayName", "pathToSignedProductExe", "productState")).Select(Row)]);
        }
        catch (Exception e) when (e is not (IOException or OutOfMemoryException))
        {
            return e.HResult switch
            {
                Denied or WmiDenies => throw new Refused("the Security Center answers an administrator only"),
                NoNamespace when WmiAnswers() => ("namespace-missing", null),
                var code => ($"error:0x{code:X8}", null),
            };
        }
    }

    static SecurityCenterRow Row(object?[] row) =>
        new(row[0] as string ?? throw new Unreadable("an entry of the Security Center has no name"), row[1] as string, row[2] as long?);

    // A WMI that knows no namespace at all is broken: that this one is missing then means nothing.
    static bool WmiAnswers()
    {
        try
        {
            return WmiQuery.Ask(@"root\cimv2", "Win32_OperatingSystem", "Caption") is [[string { Length: > 0 }]];
        }
        catch (Exception e) when (e is COMException or InvalidCastException or TimeoutException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
