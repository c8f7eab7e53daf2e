using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Exchange.Benchmarks.Scan;

/// <summary>The registry of a machine on which a lot was installed, as regedit exports it: one text for each hive.</summary>
static class MadeRegistry
{
    public const string Software = @"HKEY_LOCAL_MACHINE\SOFTWARE", System = @"HKEY_LOCAL_MACHINE\SYSTEM";

    public static readonly (string Name, string Sid)[] People = [("anna", "S-1-5-21-1004336348-1177238915-682003330-1001"), ("otto", "S-1-5-21-1004336348-1177238915-682003330-1002")];

    const string Version = @"Microsoft\Windows\CurrentVersion";

    /// <param name="keys">Uninstall keys in all: of every 20, nine for each view of the machine, and one for each person.</param>
    public static IEnumerable<(string Hive, string Root, string Text)> Parts(int keys)
    {
        yield return ("/Windows/System32/config/SOFTWARE", Software, Text(Software, Machine(keys * 9 / 20)));
        yield return ("/Windows/System32/config/SYSTEM", System, Text(System, Services()));
        foreach (var (name, sid) in People) yield return ($"/Users/{name}/NTUSER.DAT", $@"HKEY_USERS\{sid}", Text($@"HKEY_USERS\{sid}", Uninstall($@"HKEY_USERS\{sid}\Software\{Version}\Uninstall", keys / 20, name)));
        foreach (var (name, sid) in People) yield return ($"/Users/{name}/AppData/Local/Microsoft/Windows/UsrClass.dat", $@"HKEY_USERS\{sid}_Classes", Text($@"HKEY_USERS\{sid}_Classes", Packages(sid, name)));
    }

    static IEnumerable<string> Machine(int keys) =>
        [.. Uninstall($@"{Software}\{Version}\Uninstall", keys, "x64"), .. Uninstall($@"{Software}\WOW6432Node\{Version}\Uninstall", keys, "x86"), .. Profiles(),
            .. Each(300, i => Key($@"{Software}\{Version}\Installer\UserData\S-1-5-18\Products\{i:X32}\InstallProperties", ("DisplayName", $"Product {i}"), ("Publisher", $"Vendor {i % 40}"))),
            .. Each(300, i => Key($@"{Software}\Classes\Installer\Products\{i:X32}", ("ProductName", $"Product {i}"))),
            .. Each(300, i => Key($@"{Software}\Classes\Installer\UpgradeCodes\{i + 1000:X32}", ($"{i:X32}", ""))),
            .. Each(60, _ => Certificate()),
            .. Each(150, i => Key($@"{Software}\Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache\Tree\Microsoft\Windows\Group {i % 30}\Task {i}", ("Id", $"{{{i:X8}}}"))),
            .. Each(120, i => Key($@"{Software}\{Version}\Appx\AppxAllUserStore\Applications\Vendor.App{i}_1.{i}.0.0_x64__8wekyb3d8bbwe", ("Path", "x"))),
            .. Each(400, i => Key($@"{Software}\Vendor {i % 40}\Product {i}", ("InstallPath", $@"C:\\Program Files\\Vendor {i % 40}\\Product {i}"))),
            .. Each(100, i => Key($@"{Software}\WOW6432Node\Vendor {i % 40}\Product {i}", ("Version", "1.0")))];

    // As the registry keeps it, below its thumbprint: its property's number, a one, its length.
    static string Certificate()
    {
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=Vendor Root, O=Vendor", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        byte[] blob = [.. BitConverter.GetBytes(32), .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(made.RawData.Length), .. made.RawData];
        return Key($@"{Software}\Microsoft\SystemCertificates\ROOT\Certificates\{made.Thumbprint}") + $"\"Blob\"=hex:{Hex(blob)}\r\n";
    }

    static string Hex(byte[] bytes) => string.Join(',', bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));

    static IEnumerable<string> Profiles() => People.Select(p => Key($@"{Software}\Microsoft\Windows NT\CurrentVersion\ProfileList\{p.Sid}", ("ProfileImagePath", $@"C:\\Users\\{p.Name}")));

    // Half of them bear names, half GUIDs, as MSI gives them.
    static IEnumerable<string> Uninstall(string list, int keys, string seed) => Each(keys, i => Key(
        $@"{list}\{(i % 2 == 0 ? $"Vendor {i % 40} Product {i} {seed}" : $"{{{i:X8}-1D2C-4A3B-9E8F-{Math.Abs(seed.GetHashCode(StringComparison.Ordinal)) % 65536:X12}}}")}",
        ("DisplayName", $"Product {i} for {seed}"), ("DisplayVersion", $"{i % 30}.{i % 7}.{i}"), ("Publisher", $"Vendor {i % 40}"), ("InstallLocation", $@"C:\\Program Files\\Vendor {i % 40}\\Product {i}"),
        ("UninstallString", $@"\""C:\\Program Files\\Vendor {i % 40}\\Product {i}\\unins000.exe\"" /S"), ("DisplayIcon", $@"C:\\Program Files\\Vendor {i % 40}\\Product {i}\\program.exe,0"),
        ("InstallDate", "20251104"), ("URLInfoAbout", "https://vendor.example/support"), ("Language", "1033"), ("ModifyPath", "MsiExec.exe /I")));

    static IEnumerable<string> Services() =>
        [$"[{System}\\Select]\r\n\"Current\"=dword:00000001\r\n",
            .. Each(700, i => Key($@"{System}\ControlSet001\Services\Service{i}", ("ImagePath", $@"C:\\Windows\\System32\\drivers\\driver{i}.sys"), ("DisplayName", $"Service {i}"), ("ObjectName", "LocalSystem"))),
            Key($@"{System}\ControlSet001\Control\Session Manager", ("BootExecute", "autocheck"))];

    static IEnumerable<string> Packages(string sid, string name) => Each(80, i => Key(
        $@"HKEY_USERS\{sid}_Classes\Local Settings\Software\{Version}\AppModel\Repository\Packages\Vendor.App{i}_1.{i}.0.0_x64__8wekyb3d8bbwe", ("DisplayName", $"App {i} of {name}"))).Append(Key($@"HKEY_USERS\{sid}_Classes\Local Settings\Software\Microsoft\Windows\Shell"));

    static IEnumerable<string> Each(int count, Func<int, string> make) => Enumerable.Range(0, count).Select(make);

    static string Key(string path, params IEnumerable<(string Name, string Text)> values) => $"[{path}]\r\n{string.Concat(values.Select(v => $"\"{v.Name}\"=\"{v.Text}\"\r\n"))}";

    // As regedit does: every key above one comes before it.
    static string Text(string root, IEnumerable<string> keys)
    {
        var (text, known) = (new StringBuilder($"Windows Registry Editor Version 5.00\r\n\r\n[{root}]\r\n\r\n"), new HashSet<string>(StringComparer.OrdinalIgnoreCase) { root });
        foreach (var key in keys)
        {
            var path = key[1..key.IndexOf(']', StringComparison.Ordinal)];
            for (var end = path.IndexOf('\\', root.Length + 1); end > 0; end = path.IndexOf('\\', end + 1))
                if (known.Add(path[..end])) text.Append(CultureInfo.InvariantCulture, $"[{path[..end]}]\r\n\r\n");
            known.Add(path);
            text.Append(key).Append("\r\n");
        }
        return text.ToString();
    }
}
