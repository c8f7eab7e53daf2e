using System.Text.Json.Nodes;
using Exchange.Contracts.Scans;
using static Exchange.Scanner.Tests.Machines.Windows.WindowsImage;
using static Exchange.Scanner.Tests.Machines.Windows.WindowsParts;

namespace Exchange.Scanner.Tests.Machines.Windows;

/// <summary>The states that machines with Windows are in.</summary>
static class WindowsMachines
{
    const string Conditioned = " (publisher Acme*; name Acme Shield or Acme Shield #*)";
    const string Entry = "AcmeShield" + Conditioned, Product = "{*}" + Conditioned, Engine = "AcmeEngine (program %ProgramFiles%/Acme/Acme Shield/)";
    const string Folder = "%ProgramFiles%/Acme/Acme Shield", DriverFile = "%SystemRoot%/System32/drivers/acmeshieldflt.sys";
    const string Guid = "{5A7B1F0C-3C1E-4D0B-9E55-0ACE00000002}", Packed = "C0F1B7A5E1C3B0D4E955A0EC00000020", PackedUpgrade = "C0F1B7A5E1C3B0D4E955A0EC00000010";
    const string Msi = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Installer";
    const string Appx = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Appx\AppxAllUserStore", Package = "Acme.AcmeShield_3.1.4.0_x64__8wekyb3d8bbwe";
    const string UserUninstall = @"USER\Software\Microsoft\Windows\CurrentVersion\Uninstall";

    public static readonly IReadOnlyList<MadeMachine> All = [.. Present, .. Remnants, .. Unknown, .. Removed];

    static MadeMachine Windows(string name, Action<WindowsImage> make, Verdict verdict, params string[] named) => new("Windows: " + name, Maker(make), verdict, named);

    public static Action<MachineRoot> Maker(Action<WindowsImage> make) => root =>
    {
        var image = new WindowsImage(root).Plain();
        make(image);
        image.Write();
    };

    static IEnumerable<MadeMachine> Present =>
    [
        Windows("installed", i => i.AcmeShield(), Verdict.Present, Entry, "AcmeShieldService", "acmeshieldflt", "Acme/Acme Shield Scan", Folder),
        Windows("installed, told by hives", i => i.AcmeShield().HasHives = true, Verdict.Present, Entry, "AcmeShieldService", "Acme/Acme Shield Scan"),
        Windows("installed, 32-bit view only", i => i.AcmeEntry(Uninstall32).AcmeFiles(), Verdict.Present, Entry),
        Windows("installed, 32-bit view of ARM only", i => i.AcmeEntry(@"SOFTWARE\WowAA32Node\Microsoft\Windows\CurrentVersion\Uninstall").AcmeFiles(), Verdict.Present, Entry),
        Windows("installed by one person for herself", i => i.AcmeEntry(UserUninstall, folder: @"%LOCALAPPDATA%\Programs\Acme Shield").File("/Users/anna/AppData/Local/Programs/Acme Shield/AcmeShield.exe"), Verdict.Present, Entry),
        Windows("installed by one person who is signed out: her hive tells", i => i.AcmeEntry(UserUninstall, folder: @"%LOCALAPPDATA%\Programs\Acme Shield").File("/Users/anna/AppData/Local/Programs/Acme Shield/AcmeShield.exe").HasHives = true, Verdict.Present, Entry),
        Windows("installed by one person, below WOW6432Node", i => i.AcmeEntry(@"USER\Software\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall", folder: @"%LOCALAPPDATA%\Acme").File("/Users/anna/AppData/Local/Acme/AcmeShield.exe"), Verdict.Present, Entry),
        Windows("installed by MSI", i => i.AcmeEntry(name: Guid).AcmeFiles(), Verdict.Present, Product),
        Windows("only MSI knows it", i => i.AcmeEntry($@"{Msi}\UserData\S-1-5-18\Products\{Packed}", "InstallProperties").AcmeFiles(), Verdict.Present, Product),
        Windows("its upgrade code leads to an installed product", i => i.Key($@"{Msi}\UpgradeCodes\{PackedUpgrade}", (Packed, "")).AcmeEntry($@"{Msi}\UserData\S-1-5-18\Products\{Packed}", "InstallProperties", display: "Щит").AcmeFiles(), Verdict.Present, "{5A7B1F0C-3C1E-4D0B-9E55-0ACE00000001}"),
        Windows("installed on another drive, which is not here", i => i.AcmeEntry(folder: @"D:\Acme"), Verdict.Present, Entry),
        Windows("installed behind a closed door", i => i.AcmeEntry(folder: @"C:\Acme").Folder("/Acme").Denies("/Acme"), Verdict.Present, Entry),
        Windows("installed under a short name that only NTFS knows", i => i.AcmeEntry(folder: @"C:\PROGRA~1\Acme\ACMESH~1"), Verdict.Present, Entry),
        Windows("installed, the main file in the folder above the uninstaller's", i => i.AcmeEntry(folder: null).Key($@"{Uninstall}\AcmeShield", ("UninstallString", "\"C:\\Acme\\Shield\\setup\\unins000.exe\" /x")).File("/Acme/Shield/AcmeShield.exe"), Verdict.Present, Entry),
        Windows("no folder told, the main file where it always is", i => i.AcmeEntry(folder: null).AcmeFiles(), Verdict.Present, Entry),
        Windows("key gone, the service and its program are there", i => i.AcmeFiles().AcmeService(), Verdict.Present, "AcmeShieldService", Folder),
        Windows("service started by hand", i => i.AcmeFiles().AcmeService(start: 3), Verdict.Present, "AcmeShieldService"),
        Windows("service whose path has blanks and no quotes", i => i.AcmeFiles().AcmeService(@"C:\Program Files\Acme\Acme Shield\AcmeShield.exe -k x"), Verdict.Present, "AcmeShieldService"),
        Windows("service with a native path", i => i.AcmeFiles().AcmeService(@"\??\C:\Program Files\Acme\Acme Shield\AcmeShield.exe"), Verdict.Present, "AcmeShieldService"),
        Windows("service below the system's own folder", i => i.File("/Windows/acme/shield.exe").AcmeService(@"\SystemRoot\acme\shield.exe"), Verdict.Present, "AcmeShieldService"),
        Windows("service with a variable", i => i.AcmeFiles().AcmeService(@"%ProgramFiles%\Acme\Acme Shield\AcmeShield.exe"), Verdict.Present, "AcmeShieldService"),
        Windows("service in a shared process", i => i.File("/Acme/shield.dll").AcmeService(@"%SystemRoot%\system32\svchost.exe -k Acme").Key($@"{Services}\AcmeShieldService\Parameters", ("ServiceDll", @"C:\Acme\shield.dll")), Verdict.Present, "AcmeShieldService"),
        Windows("service on a drive that can't be looked at", i => i.AcmeService(@"E:\acme\shield.exe"), Verdict.Present, "AcmeShieldService"),
        Windows("service named as the shared engine's, in our folder", i => i.AcmeFiles().Service("AcmeEngine", "\"C:\\Program Files\\Acme\\Acme Shield\\AcmeShield.exe\""), Verdict.Present, Engine),
        Windows("only a task starts it", i => i.AcmeFiles().Task("Acme/Acme Shield Scan", "\"C:\\Program Files\\Acme\\Acme Shield\\AcmeShield.exe\""), Verdict.Present, "Acme/Acme Shield Scan"),
        Windows("a task starts it through the shell", i => i.File("/Acme/scan.bat").Task("Acme/Acme Shield Scan", "cmd.exe", "/c &quot;C:\\Acme\\scan.bat&quot; &amp;&amp; exit"), Verdict.Present, "Acme/Acme Shield Scan"),
        Windows("runs, though all else is gone", i => i.Runs(@"C:\Windows\explorer.exe", @"C:\Program Files\Acme\Acme Shield\AcmeShield.exe"), Verdict.Present, Folder + "/"),
        Windows("store package registered for everybody", i => i.Key($@"{Appx}\Applications\{Package}", ("Path", "x")).File($"/Program Files/WindowsApps/{Package}/AppxManifest.xml"), Verdict.Present, "Acme.AcmeShield"),
        Windows("store package of one person, its folder closed", i => i.Key($@"CLASSES\Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\Repository\Packages\{Package}").Folder("/Program Files/WindowsApps").Denies("/Program Files/WindowsApps"), Verdict.Present, "Acme.AcmeShield", "Appx"),
        Windows("registered with the Security Center, its program there", i => i.AcmeFiles().SecurityCenter("Acme Shield", @"C:\Program Files\Acme\Acme Shield\AcmeShield.exe"), Verdict.Present, "Acme Shield"),
        Windows("present, though the other view is denied", i => i.AcmeEntry().AcmeFiles().Denies(@"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\Microsoft\Windows"), Verdict.Present, Entry, "Uninstall"),
        Windows("present by its service, though nobody may see the list of programs", i => i.AcmeFiles().AcmeService().Denies(@"HKEY_LOCAL_MACHINE\SOFTWARE"), Verdict.Present, "AcmeShieldService", "Uninstall"),
        Windows("a Cyrillic name and a trademark sign beside a known publisher", i => i.Key($@"{Uninstall}\AcmeShield", ("DisplayName", "Acme Shield 4™ Щит"), ("Publisher", "Acme®"), ("InstallLocation", @"C:\Program Files\Acme\Acme Shield")).AcmeFiles(), Verdict.Present, Entry),
    ];

    static IEnumerable<MadeMachine> Remnants =>
    [
        Windows("uninstall key left, files gone", i => i.AcmeEntry(), Verdict.Remnants, Entry),
        Windows("uninstall key left, told by hives", i => i.AcmeEntry().HasHives = true, Verdict.Remnants, Entry),
        Windows("uninstall key left without a folder, files gone", i => i.AcmeEntry(folder: null), Verdict.Remnants, Entry),
        Windows("upgrade code left without a product", i => i.Key($@"{Msi}\UpgradeCodes\{PackedUpgrade}", (Packed, "")), Verdict.Remnants, "{5A7B1F0C-3C1E-4D0B-9E55-0ACE00000001}"),
        Windows("files left, key gone, nothing starts them", i => i.AcmeFiles(), Verdict.Remnants, Folder),
        Windows("its folder is left, empty", i => i.Folder("/Program Files/Acme/Acme Shield"), Verdict.Remnants, Folder) with { Inert = true },
        Windows("only a driver is left, and its file", i => i.AcmeDriver(), Verdict.Remnants, "acmeshieldflt", DriverFile),
        Windows("a driver without a path: its file is where they are", i => i.Driver("acmeshieldflt").File("/Windows/System32/drivers/acmeshieldflt.sys"), Verdict.Remnants, "acmeshieldflt"),
        Windows("service disabled", i => i.AcmeFiles().AcmeService(start: 4), Verdict.Remnants, "AcmeShieldService"),
        Windows("service left, its program gone", i => i.AcmeService(), Verdict.Remnants, "AcmeShieldService"),
        Windows("service in a shared process, its library gone", i => i.AcmeService(@"%SystemRoot%\system32\svchost.exe -k Acme").Key($@"{Services}\AcmeShieldService\Parameters", ("ServiceDll", @"C:\Acme\shield.dll")), Verdict.Remnants, "AcmeShieldService"),
        Windows("service's key left with nothing in it", i => i.Key($@"{Services}\AcmeShieldService\Parameters"), Verdict.Remnants, "AcmeShieldService"),
        Windows("service marked for deletion at the next start", i => i.AcmeFiles().AcmeService(more: ("DeleteFlag", 1)), Verdict.Remnants, "AcmeShieldService") with { RebootPending = true },
        Windows("files to be deleted at the next start", i => i.AcmeFiles().Pending(@"C:\Program Files\Acme\Acme Shield\engine.dll"), Verdict.Remnants, Folder) with { RebootPending = true },
        Windows("files to be deleted at the next start, second list", i => i.AcmeFiles().Pending(@"C:\PROGRAM FILES\acme\acme shield\ENGINE.dll", "PendingFileRenameOperations2"), Verdict.Remnants, Folder) with { RebootPending = true },
        Windows("files left, and others wait for the restart", i => i.AcmeFiles().Pending(@"C:\Program Files\Other\x.dll"), Verdict.Remnants, Folder),
        Windows("a task left, its program gone", i => i.Task("Acme/Acme Shield Scan", @"C:\Program Files\Acme\Acme Shield\AcmeShield.exe"), Verdict.Remnants, "Acme/Acme Shield Scan"),
        Windows("a task left that is not enabled", i => i.AcmeFiles().Task("Acme/Acme Shield Scan", @"C:\Program Files\Acme\Acme Shield\AcmeShield.exe", enabled: false), Verdict.Remnants, "Acme/Acme Shield Scan"),
        Windows("a task that the scheduler lists without its file", i => i.Key(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache\Tree\Acme\Acme Shield Scan", ("Id", "{0}")), Verdict.Remnants, "Acme/Acme Shield Scan"),
        Windows("Security Center's row left, its program gone", i => i.SecurityCenter("Acme Shield", @"C:\Program Files\Acme\Acme Shield\AcmeShield.exe"), Verdict.Remnants, "Acme Shield"),
        Windows("root certificate left", i => i.Root("Acme Shield Personal Root"), Verdict.Remnants, "Acme Shield Personal Root"),
        Windows("root certificate left with one person", i => i.Root("Acme Shield Personal Root", @"USER\Software").HasHives = true, Verdict.Remnants, "Acme Shield Personal Root"),
        Windows("settings left in the registry", i => i.Key(@"SOFTWARE\Acme\Acme Shield", ("Version", "3")), Verdict.Remnants, "Acme/Acme Shield") with { Inert = true },
        Windows("settings left in the 32-bit view", i => i.Key(@"SOFTWARE\WOW6432Node\Acme\Acme Shield", ("Version", "3")), Verdict.Remnants, "Acme/Acme Shield") with { Inert = true },
        Windows("settings left with one person", i => i.Key(@"USER\Software\Acme\Acme Shield", ("Theme", 1)), Verdict.Remnants, "Acme/Acme Shield") with { Inert = true },
        Windows("settings left with somebody who is no user any more", i => i.File("/Users/old/AppData/Local/Acme/Acme Shield/x.ini").Root.File("/Users/old/NTUSER.DAT", Registry(@"Software\Acme\Acme Shield")), Verdict.Remnants, "Acme/Acme Shield", "%LocalAppData%/Acme/Acme Shield") with { Inert = true },
        Windows("only data is left", i => i.File("/ProgramData/Acme/Acme Shield/signatures.db"), Verdict.Remnants, "%ProgramData%/Acme/Acme Shield") with { Inert = true },
        Windows("store package laid ready for new users", i => i.Key($@"{Appx}\Staged\{Package}"), Verdict.Remnants, "Acme.AcmeShield"),
        Windows("store package's folder left", i => i.File($"/Program Files/WindowsApps/{Package}/AppxManifest.xml"), Verdict.Remnants, "Acme.AcmeShield"),
        Windows("store package registered, its folder gone", i => i.Key($@"{Appx}\{Anna}\{Package}"), Verdict.Remnants, "Acme.AcmeShield"),
        Windows("companion left, and runs", i => i.Service("AcmeUpdater", @"C:\Program Files\Acme\Acme Updater\AcmeUpdater.exe").File("/Program Files/Acme/Acme Updater/AcmeUpdater.exe"), Verdict.Remnants, "AcmeUpdater", "%ProgramFiles%/Acme/Acme Updater"),
    ];

    static byte[] Registry(string key)
    {
        var branch = new RegistryBranch();
        branch.Key(key).Set(("Theme", 1));
        return branch.Hive();
    }

    static IEnumerable<MadeMachine> Unknown =>
    [
        Windows("no list of programs may be seen", i => i.Denies(@"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"), Verdict.Unknown, "Uninstall"),
        Windows("one person's registry is closed", i => i.Denies($@"HKEY_USERS\{Anna}"), Verdict.Unknown, "Uninstall", "RegistryKeys", "RootCertificates"),
        Windows("one person's hive is closed", i => i.Denies("/Users/anna/NTUSER.DAT").HasHives = true, Verdict.Unknown, "Uninstall"),
        Windows("services may not be seen", i => i.Denies(@"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services"), Verdict.Unknown, "Services", "Drivers"),
        Windows("services may not be seen, by the set's own name", i => i.Denies(@"HKEY_LOCAL_MACHINE\SYSTEM\ControlSet001\Services"), Verdict.Unknown, "Services", "Drivers"),
        Windows("its own service's key is closed", i => i.AcmeService().Denies($@"HKEY_LOCAL_MACHINE\{Services}\AcmeShieldService"), Verdict.Unknown, "AcmeShieldService"),
        Windows("an entry that could be it is closed", i => i.AcmeEntry(name: Guid).Denies($@"HKEY_LOCAL_MACHINE\{Uninstall}\{Guid}"), Verdict.Unknown, Product),
        Windows("an entry that could be it has a publisher that is no text", i => i.AcmeEntry(name: Guid).Key($@"{Uninstall}\{Guid}", ("Publisher", new byte[] { 1, 2 })), Verdict.Unknown, Product),
        Windows("the engine's service is nobody knows where", i => i.Service("AcmeEngine", @"\Device\HarddiskVolume3\Program Files\Acme\Acme Shield\AcmeShield.exe"), Verdict.Unknown, Engine),
        Windows("the tasks' folder is closed", i => i.Denies("/Windows/System32/Tasks"), Verdict.Unknown, "Tasks"),
        Windows("its own task is damaged", i => i.Root.File("/Windows/System32/Tasks/Acme/Acme Shield Scan", "<Task><Actions>"), Verdict.Unknown, "Acme/Acme Shield Scan"),
        Windows("programs' folder is closed", i => i.Denies("/Program Files"), Verdict.Unknown, Folder),
        Windows("Security Center broken", i => i.Says("wmi", "error:0x80041010"), Verdict.Unknown, "SecurityCenter"),
        Windows("Security Center missing on a client", i => i.Says("wmi", "namespace-missing"), Verdict.Unknown, "SecurityCenter"),
        Windows("a root certificate is damaged", i => i.Key($@"SOFTWARE\{RootStore}\00", ("Blob", new byte[] { 32, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 48, 130, 1, 2 })), Verdict.Unknown, "RootCertificates"),
        Windows("no program at all", i => i.WithoutKey(Uninstall).WithoutKey(Uninstall32), Verdict.Unknown, "Uninstall"),
        Windows("no service at all", i => i.WithoutKey(Services).Key(Services), Verdict.Unknown, "Services", "Drivers"),
        Windows("the services' list is gone", i => i.WithoutKey(Services), Verdict.Unknown, "Services"),
        Windows("which control set counts is not told", i => i.WithoutKey(@"SYSTEM\Select"), Verdict.Unknown, "Services"),
        Windows("nobody is listed as a user", i => i.WithoutKey(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"), Verdict.Unknown, "Uninstall"),
        Windows("a second person's registry is not in the image", i => i.Profile(Anna[..^1] + "2", @"C:\Users\ben").Folder("/Users/ben").HasHives = true, Verdict.Unknown, "Uninstall"),
        Windows("a second person's registry was not exported", i => i.Profile(Anna[..^1] + "2", @"C:\Users\ben"), Verdict.Unknown, "Uninstall"),
        Windows("exports without any file of the machine", i => i.Without("/Windows"), Verdict.Unknown, "Files", "Tasks"),
        new("Windows: a folder with nothing of it", r => r.Folder("/Windows/System32"), Verdict.Unknown, "Uninstall", "Services", "Tasks"),
    ];

    static IEnumerable<MadeMachine> Removed =>
    [
        Windows("clean", _ => { }, Verdict.Removed),
        Windows("clean, told by hives", i => i.HasHives = true, Verdict.Removed),
        Windows("clean, and all is known that a folder can't hold", i => i.Runs(@"C:\Windows\explorer.exe").SecurityCenter("Windows Defender", "windowsdefender://"), Verdict.Removed),
        Windows("clean server: it has no Security Center", i => i.Says("wmi", "namespace-missing").Says("productType", "server"), Verdict.Removed),
        Windows("clean server, by what its registry says", i => i.Key(@"SYSTEM\ControlSet001\Control\ProductOptions", ("ProductType", "ServerNT")).Says("wmi", "namespace-missing"), Verdict.Removed),
        Windows("somebody's folder was deleted, who is still listed", i => i.Profile(Anna[..^1] + "2", @"C:\Users\ben").HasHives = true, Verdict.Removed),
        Windows("the last good control set still has its service", i => i.Key(@"SYSTEM\ControlSet002\Services\AcmeShieldService", ("Type", 16), ("Start", 2), ("ImagePath", @"C:\Windows\explorer.exe")), Verdict.Removed),
        Windows("an old Windows kept aside", i => i.File("/Windows.old/Program Files/Acme/Acme Shield/AcmeShield.exe").File("/Windows.old/Windows/System32/Tasks/Acme/Acme Shield Scan"), Verdict.Removed),
        Windows("others wait for a restart", i => i.Pending(@"C:\Program Files\Other\x.dll").Key(@"SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending"), Verdict.Removed),
        Windows("download, manual, removal tool", i => i.File("/Users/anna/Downloads/AcmeShieldSetup.exe").File("/Users/anna/Desktop/Acme Shield manual.pdf").File("/Program Files/Acme/Acme Shield Remover/run.exe"), Verdict.Removed),
        Windows("another product has its key's name", i => i.Key($@"{Uninstall}\AcmeShield", ("DisplayName", "Acme Shield 3"), ("Publisher", "Somebody else")), Verdict.Removed),
        Windows("the same maker's other product", i => i.AcmeEntry(name: Guid, display: "Acme Notes"), Verdict.Removed),
        Windows("sibling with the shared engine", i => i.Key($@"{Uninstall}\AcmeVpn", ("DisplayName", "Acme VPN 2"), ("Publisher", "Acme")).Service("AcmeEngine", @"C:\Program Files\Acme\Acme VPN\vpn.exe").File("/Program Files/Acme/Acme VPN/vpn.exe"), Verdict.Removed) with { AlsoSeen = ["AcmeVpn (publisher Acme*; name Acme VPN*)", "AcmeEngine (program %ProgramFiles%/Acme/Acme VPN/)", "%ProgramFiles%/Acme/Acme VPN"] },
        Windows("employer's agent", i => i.Service("AcmeFleetAgent", @"C:\Program Files\Acme\Acme Fleet Agent\agent.exe").File("/Program Files/Acme/Acme Fleet Agent/agent.exe"), Verdict.Removed) with { AlsoSeen = ["AcmeFleetAgent", "%ProgramFiles%/Acme/Acme Fleet Agent"] },
    ];
}
