using Exchange.Contracts.Scans;
using static Exchange.Scanner.Tests.Machines.Windows.WindowsImage;

namespace Exchange.Scanner.Tests.Machines.Windows;

/// <summary>States of machines with what people exchange, and with what is easily taken for it.</summary>
static class WindowsFamilies
{
    const string Lab = @"C:\Program Files (x86)\Kaspersky Lab", LabFolder = "/Program Files (x86)/Kaspersky Lab";
    const string InternetSecurity = "InstallWIX_{*} (publisher Kaspersky* or AO Kaspersky* or Лаборатория Касперского; name Kaspersky Internet Security or Kaspersky Internet Security #*)";

    public static readonly IReadOnlyList<MadeMachine> All = [.. Kaspersky, .. NortonAndAvast, .. McAfee, .. Webroot, .. Eset, .. Others];

    static MadeMachine Windows(string family, string name, Action<WindowsImage> make, Verdict verdict, params string[] named) => new($"Windows, {family}: {name}", WindowsMachines.Maker(make), verdict, named) { Family = family };

    static WindowsImage Entry(this WindowsImage image, string key, string name, string publisher, string? folder = null, string list = Uninstall) =>
        image.Key($@"{list}\{key}", [("DisplayName", name), ("Publisher", publisher), ("UninstallString", "MsiExec.exe /I{0}"), .. folder is null ? Array.Empty<(string, object)>() : [("InstallLocation", folder)]]);

    static WindowsImage LabEntry(this WindowsImage image, string name, string folder, string publisher = "Kaspersky") =>
        image.Entry("InstallWIX_{2F8AB5A8-9B35-4D0D-A2D2-000000000001}", name, publisher, $@"{Lab}\{folder}\", Uninstall32);

    static IEnumerable<MadeMachine> Kaspersky =>
    [
        Windows("kaspersky", "Internet Security 21.3", i => i.LabEntry("Kaspersky Internet Security", "Kaspersky Internet Security 21.3").File($"{LabFolder}/Kaspersky Internet Security 21.3/avp.exe")
            .Service("AVP21.3", $"\"{Lab}\\Kaspersky Internet Security 21.3\\avp.exe\" -r").Driver("klif", @"system32\DRIVERS\klif.sys").File("/Windows/System32/drivers/klif.sys"), Verdict.Present, InternetSecurity, "AVP#.#", "klif"),
        Windows("kaspersky", "its Russian name does not hide it", i => i.LabEntry("Антивирус", "Kaspersky Internet Security 21.3", "Лаборатория Касперского").File($"{LabFolder}/Kaspersky Internet Security 21.3/avp.exe"), Verdict.Present),
        Windows("kaspersky", "the hidden MSI entry names no folder, the program is there", i => i.Entry("{2F8AB5A8-9B35-4D0D-A2D2-000000000002}", "Kaspersky Internet Security", "Kaspersky", list: Uninstall32).File($"{LabFolder}/Kaspersky Internet Security 21.3/avp.exe"), Verdict.Present),
        Windows("kaspersky", "the hidden MSI entry is left alone", i => i.Entry("{2F8AB5A8-9B35-4D0D-A2D2-000000000002}", "Kaspersky Internet Security", "Kaspersky", list: Uninstall32), Verdict.Remnants),
        Windows("kaspersky", "newest generation: drivers in a folder of their own", i => i.Driver("klupd_K4W-21-25_arkmon", @"\SystemRoot\System32\drivers\K4W-21-25\klupd_K4W-21-25_arkmon.sys").File("/Windows/System32/drivers/K4W-21-25/klupd_K4W-21-25_arkmon.sys"), Verdict.Remnants, "klupd_K4W-#-#_*", "%SystemRoot%/System32/drivers/K4W-#-#"),
        Windows("kaspersky", "root certificate left", i => i.Root("Kaspersky Anti-Virus Personal Root Certificate"), Verdict.Remnants, "Kaspersky Anti-Virus Personal Root Certificate"),
        Windows("kaspersky", "key of an older version left", i => i.Key(@"SOFTWARE\WOW6432Node\KasperskyLab\AVP21.3", ("x", 1)), Verdict.Remnants, "KasperskyLab/AVP#.#") with { Inert = true, AlsoSeen = ["KasperskyLab"] },
        Windows("kaspersky", "data left", i => i.File("/ProgramData/Kaspersky Lab/AVP21.3/Data/x.kvdb"), Verdict.Remnants, "%ProgramData%/Kaspersky Lab/AVP#.#") with { Inert = true },
        Windows("kaspersky", "VPN left that came with it", i => i.LabEntry("Kaspersky VPN", "Kaspersky VPN 21.15").File($"{LabFolder}/Kaspersky VPN 21.15/ksde.exe"), Verdict.Remnants, "%ProgramFiles(x86)%/Kaspersky Lab/Kaspersky VPN*"),
        Windows("kaspersky", "Password Manager is sold separately", i => i.LabEntry("Kaspersky Password Manager", "Kaspersky Password Manager 23.1").File($"{LabFolder}/Kaspersky Password Manager 23.1/kpm.exe"), Verdict.Removed)
            with { AlsoSeen = ["InstallWIX_{*} (publisher Kaspersky* or AO Kaspersky* or Лаборатория Касперского; name Kaspersky Password Manager*)"] },
        Windows("kaspersky", "the employer's agent", i => i.Service("klnagent", $"\"{Lab}\\NetworkAgent\\klnagent.exe\"").File($"{LabFolder}/NetworkAgent/klnagent.exe"), Verdict.Removed) with { AlsoSeen = ["klnagent", "%ProgramFiles(x86)%/Kaspersky Lab/NetworkAgent*"] },
        Windows("kaspersky", "names that only begin alike", i => i.Driver("klog", @"system32\drivers\klog.sys").Service("AVPlayer", @"C:\Program Files\AVPlayer\p.exe").File("/Users/anna/Downloads/kavremvr.exe").File("/Program Files/Kasper/readme.txt"), Verdict.Removed),
    ];

    static IEnumerable<MadeMachine> NortonAndAvast =>
    [
        Windows("norton", "Norton 360 of the shared engine", i => i.Entry("Norton 360", "Norton 360", "Gen Digital Inc.", @"C:\Program Files\Norton\Suite").File("/Program Files/Norton/Suite/NortonUI.exe")
            .Service("aswbIDSAgent", "\"C:\\Program Files\\Norton\\Suite\\aswidsagent.exe\"").File("/Program Files/Norton/Suite/aswidsagent.exe"), Verdict.Present, "aswbIDSAgent (program %ProgramFiles%/Norton/Suite/)", "%ProgramFiles%/Norton/Suite"),
        Windows("avast", "Norton's use of its engine is not Avast", i => i.Entry("Norton 360", "Norton 360", "Gen Digital Inc.", @"C:\Program Files\Norton\Suite").File("/Program Files/Norton/Suite/NortonUI.exe")
            .Service("aswbIDSAgent", "\"C:\\Program Files\\Norton\\Suite\\aswidsagent.exe\"").File("/Program Files/Norton/Suite/aswidsagent.exe"), Verdict.Removed),
        Windows("avast", "Avast Free Antivirus", i => i.Entry("Avast Antivirus", "Avast Free Antivirus", "AVAST Software", @"C:\Program Files\AVAST Software\Avast").File("/Program Files/AVAST Software/Avast/AvastSvc.exe")
            .Service("avast! Antivirus", "\"C:\\Program Files\\AVAST Software\\Avast\\AvastSvc.exe\" /runassvc"), Verdict.Present, "avast! Antivirus"),
        Windows("norton", "Avast is not Norton", i => i.Service("aswbIDSAgent", "\"C:\\Program Files\\AVAST Software\\Avast\\aswidsagent.exe\"").File("/Program Files/AVAST Software/Avast/aswidsagent.exe"), Verdict.Removed),
        Windows("avast", "its engine's service left, the program gone", i => i.Service("aswbIDSAgent", "\"C:\\Program Files\\AVAST Software\\Avast\\aswidsagent.exe\""), Verdict.Remnants, "aswbIDSAgent (program %ProgramFiles%/AVAST Software/)"),
        Windows("avast", "certificate of its web shield left", i => i.Root("Avast Web/Mail Shield Root"), Verdict.Remnants, "Avast Web/Mail Shield Root"),
        Windows("norton", "installer's folder left", i => i.File("/Program Files/NortonInstaller/x/setup.log"), Verdict.Remnants, "%ProgramFiles%/NortonInstaller"),
    ];

    static IEnumerable<MadeMachine> McAfee =>
    [
        Windows("mcafee", "LiveSafe", i => i.Entry("MSC", "McAfee® LiveSafe™", "McAfee, LLC").File("/Program Files/McAfee/MSC/mcuihost.exe").Service("mfemms", "\"C:\\Program Files\\Common Files\\McAfee\\SystemCore\\mfemms.exe\"").File("/Program Files/Common Files/McAfee/SystemCore/mfemms.exe"), Verdict.Present, "mfemms"),
        Windows("mcafee", "WebAdvisor left", i => i.Entry("{35ED3F83-4BDC-4c44-8EC6-6A8301C7413A}", "WebAdvisor by McAfee", "McAfee, LLC", @"C:\Program Files\McAfee\WebAdvisor").File("/Program Files/McAfee/WebAdvisor/servicehost.exe")
            .Service("McAfee WebAdvisor", "\"C:\\Program Files\\McAfee\\WebAdvisor\\ServiceHost.exe\""), Verdict.Remnants, "McAfee WebAdvisor", "%ProgramFiles%/McAfee/WebAdvisor"),
        Windows("mcafee", "the store app left is known too little to say present", i => i.Key(@"SOFTWARE\Microsoft\Windows\CurrentVersion\Appx\AppxAllUserStore\Applications\5A894077.McAfeeSecurity_2.1.27.0_x64__wafk5atnkzcwy").File("/Program Files/WindowsApps/5A894077.McAfeeSecurity_2.1.27.0_x64__wafk5atnkzcwy/x.exe"), Verdict.Unknown, "5A894077.McAfeeSecurity"),
        Windows("mcafee", "drivers and keys left by the removal", i => i.Driver("mfehidk", @"system32\drivers\mfehidk.sys").Key(@"SOFTWARE\McAfee", ("x", 1)), Verdict.Remnants, "mfehidk", "McAfee"),
        Windows("mcafee", "its drivers wait for the restart", i => i.Service("mfehidk", @"system32\drivers\mfehidk.sys", 1, 0, ("DeleteFlag", 1)), Verdict.Remnants, "mfehidk") with { RebootPending = true },
        Windows("mcafee", "the removal tool alone", i => i.File("/Users/anna/Downloads/MCPR.exe").File("/Users/anna/AppData/Local/Temp/MCPR/mccleanup.exe"), Verdict.Removed),
    ];

    static IEnumerable<MadeMachine> Webroot =>
    [
        Windows("webroot", "SecureAnywhere", i => i.Entry("WRUNINST", "Webroot SecureAnywhere", "Webroot", list: Uninstall32).File("/Program Files/Webroot/WRSA.exe").Service("WRSVC", "\"C:\\Program Files\\Webroot\\WRSA.exe\" -service"), Verdict.Present, "WRSVC"),
        Windows("webroot", "after the first run of its removal", i => i.Driver("WRkrn", @"System32\drivers\WRkrn.sys").Key(@"SOFTWARE\WOW6432Node\WRData", ("x", 1)).Folder("/ProgramData/WRData").Pending(@"C:\Program Files\Webroot\WRSA.exe").File("/Program Files/Webroot/WRSA.exe"), Verdict.Remnants, "WRkrn", "%ProgramFiles%/Webroot") with { RebootPending = true },
        Windows("webroot", "only the Security Center's row is left", i => i.SecurityCenter("Webroot SecureAnywhere", @"C:\Program Files\Webroot\WRSA.exe"), Verdict.Remnants, "Webroot SecureAnywhere*"),
        Windows("webroot", "clean", i => i.SecurityCenter("Windows Defender", "windowsdefender://"), Verdict.Removed),
    ];

    static IEnumerable<MadeMachine> Eset =>
    [
        Windows("eset", "ESET Security", i => i.Entry("{0A1B}", "ESET Security", "ESET, spol. s r.o.", @"C:\Program Files\ESET\ESET Security\").File("/Program Files/ESET/ESET Security/ekrn.exe").Service("ekrn", "\"C:\\Program Files\\ESET\\ESET Security\\ekrn.exe\""), Verdict.Present, "ekrn"),
        Windows("eset", "a filter driver left", i => i.Driver("eamonm", @"\SystemRoot\system32\DRIVERS\eamonm.sys").File("/Windows/System32/drivers/eamonm.sys"), Verdict.Remnants, "eamonm"),
        Windows("eset", "certificate of its SSL filter left with a person", i => i.Root("ESET SSL Filter CA", @"USER\Software").HasHives = true, Verdict.Remnants, "ESET SSL Filter CA"),
        Windows("eset", "the employer's agent", i => i.Service("EraAgentSvc", @"C:\Program Files\ESET\RemoteAdministrator\Agent\ERAAgent.exe").File("/Program Files/ESET/RemoteAdministrator/Agent/ERAAgent.exe"), Verdict.Removed) with { AlsoSeen = ["EraAgentSvc", "%ProgramFiles%/ESET/RemoteAdministrator/Agent"] },
    ];

    static IEnumerable<MadeMachine> Others => ((string[])["avg", "avira", "bitdefender", "malwarebytes", "trend-micro"]).SelectMany(family => (MadeMachine[])
    [
        Windows(family, "clean", _ => { }, Verdict.Removed),
        Windows(family, "services may not be seen", i => i.Denies(@"HKEY_LOCAL_MACHINE\SYSTEM"), Verdict.Unknown, "Services"),
    ]);
}
