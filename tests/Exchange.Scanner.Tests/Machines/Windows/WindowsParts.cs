using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using static Exchange.Scanner.Tests.Machines.Windows.WindowsImage;

namespace Exchange.Scanner.Tests.Machines.Windows;

/// <summary>What is on machines with Windows.</summary>
static class WindowsParts
{
    public const string Services = @"SYSTEM\ControlSet001\Services", SessionManager = @"SYSTEM\ControlSet001\Control\Session Manager", RootStore = @"Microsoft\SystemCertificates\ROOT\Certificates";

    /// <summary>A machine with a few programs, services, tasks, certificates and one person, and nothing of ours.</summary>
    public static WindowsImage Plain(this WindowsImage image) => image
        .Key(@"SYSTEM\Select", ("Current", 1), ("Default", 1), ("LastKnownGood", 2)).Key(SessionManager).Key(@"SYSTEM\ControlSet001\Control\ProductOptions", ("ProductType", "WinNT"))
        .Profile("S-1-5-18", @"%systemroot%\system32\config\systemprofile").Profile("S-1-5-19", @"%systemroot%\ServiceProfiles\LocalService").Profile(Anna, @"C:\Users\anna")
        .Key($@"{Uninstall}\7-Zip", ("DisplayName", "7-Zip 24.09 (x64)"), ("Publisher", "Igor Pavlov"), ("InstallLocation", @"C:\Program Files\7-Zip\")).File("/Program Files/7-Zip/7z.exe")
        .Key($@"{Uninstall32}\{{11111111-2222-3333-4444-555555555555}}", ("DisplayName", "Some Suite"), ("Publisher", "Somebody"), ("UninstallString", "MsiExec.exe /X{11111111-2222-3333-4444-555555555555}"))
        .Service("Dhcp", @"%SystemRoot%\system32\svchost.exe -k LocalServiceNetworkRestricted -p", 0x20).Key($@"{Services}\Dhcp\Parameters", ("ServiceDll", @"%SystemRoot%\system32\dhcpcore.dll"))
        .Driver("disk", @"\SystemRoot\System32\drivers\disk.sys").File("/Windows/System32/drivers/disk.sys").File("/Windows/System32/svchost.exe").File("/Windows/System32/dhcpcore.dll")
        .Task("Microsoft/Windows/Defrag/ScheduledDefrag", @"%windir%\system32\defrag.exe").Key($@"SOFTWARE\{RootStore}").Root("Made Up Root Authority").Key(@"SOFTWARE\WOW6432Node\Microsoft")
        .Key(@"USER\Software\Microsoft").Key($@"USER\Software\{RootStore}").Key(@"CLASSES\Local Settings\Software\Microsoft\Windows\Shell").Folder("/Users/anna").Folder("/Program Files (x86)").Folder("/ProgramData");

    /// <summary>The sandbox's product as its installer leaves it.</summary>
    public static WindowsImage AcmeShield(this WindowsImage image) => image.AcmeEntry().AcmeFiles().AcmeService().AcmeDriver()
        .Key(@"SOFTWARE\Acme\Acme Shield", ("Version", "3.1.4")).Task("Acme/Acme Shield Scan", @"C:\Program Files\Acme\Acme Shield\AcmeShield.exe", "/scan");

    public static WindowsImage AcmeEntry(this WindowsImage image, string list = Uninstall, string name = "AcmeShield", string? folder = @"C:\Program Files\Acme\Acme Shield\", string display = "Acme Shield 3.1") =>
        image.Key($@"{list}\{name}", [("DisplayName", display), ("Publisher", "Acme Ltd."), ("DisplayVersion", "3.1.4"), ("UninstallString", "MsiExec.exe /X{A}"), .. folder is null ? Array.Empty<(string, object)>() : [("InstallLocation", folder)]]);

    public static WindowsImage AcmeFiles(this WindowsImage image) => image.File("/Program Files/Acme/Acme Shield/AcmeShield.exe").File("/Program Files/Acme/Acme Shield/engine.dll");

    public static WindowsImage AcmeService(this WindowsImage image, string command = "\"C:\\Program Files\\Acme\\Acme Shield\\AcmeShield.exe\" --service", int start = 2, params (string, object)[] more) =>
        image.Service("AcmeShieldService", command, 0x10, start, more);

    public static WindowsImage AcmeDriver(this WindowsImage image) => image.Driver("acmeshieldflt", @"system32\drivers\acmeshieldflt.sys").File("/Windows/System32/drivers/acmeshieldflt.sys");

    public static WindowsImage Profile(this WindowsImage image, string sid, string folder) => image.Key($@"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\{sid}", ("ProfileImagePath", folder.Replace("C:", "%SystemDrive%", StringComparison.Ordinal)));

    public static WindowsImage Root(this WindowsImage image, string subject, string branch = "SOFTWARE") => image.Key($@"{branch}\{RootStore}\{Convert.ToHexString(SHA1.HashData(Certificate(subject)))}", ("Blob", Blob(subject)));

    /// <summary>A row of the Security Center.</summary>
    public static WindowsImage SecurityCenter(this WindowsImage image, string name, string program) =>
        image.Says("wmi", "ok").Says("securityCenter2", new JsonArray(new JsonObject { ["displayName"] = name, ["pathToSignedProductExe"] = program, ["productState"] = 397568 }));

    /// <summary>Waits for a restart to delete the first and to rename the second to the third.</summary>
    public static WindowsImage Pending(this WindowsImage image, string delete, string value = "PendingFileRenameOperations") => image.Key(SessionManager, (value, new[] { $@"\??\{delete}", "", @"\??\C:\other.tmp", @"!\??\C:\other.dll" }));

    static byte[] Blob(string subject) => [.. Part(3, SHA1.HashData(Certificate(subject))), .. Part(32, Certificate(subject))];

    static byte[] Part(int property, byte[] content) => [.. BitConverter.GetBytes(property), 1, 0, 0, 0, .. BitConverter.GetBytes(content.Length), .. content];

    static byte[] Certificate(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Made.GetOrAdd(subject, s => new CertificateRequest($"CN=\"{s}\", O=Somebody", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(99)).RawData);
    }

    static readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> Made = [];
}
