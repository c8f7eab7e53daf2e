using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Tests.Machines.Macos;

/// <summary>The states that Macs of customers are in.</summary>
static class MadeMacs
{
    const string Daemons = "/Library/LaunchDaemons", Agents = "/Library/LaunchAgents", AnnasAgents = "/Users/anna/Library/LaunchAgents", Shield = "/Applications/Acme Shield.app";
    const int SwitchedOn = 0b1011, SwitchedOff = 0b1001;

    public static readonly IReadOnlyList<MadeMachine> All = [.. Present, .. PresentElsewhere, .. Remnants, .. RemnantsOfJobs, .. Unknown, .. Damaged, .. Removed];

    static IEnumerable<MadeMachine> Present =>
    [
        new("Mac: installed, lists in XML", r => r.Mac().MacShield(), Verdict.Present, "com.acme.shield", "com.acme.shield.daemon", "com.acme.shield.agent", "com.acme.shield.filter (team ACME123456)", "com.acme.shield.pkg*", "com.acme.shield.helper", Shield),
        new("Mac: installed, lists binary", r => r.Mac().MacShield(binary: true), Verdict.Present, "com.acme.shield", "com.acme.shield.daemon", "com.acme.shield.agent", "com.acme.shield.filter (team ACME123456)"),
        new("Mac: the app alone", r => r.Mac().App(Shield, "com.acme.shield"), Verdict.Present, "com.acme.shield"),
        new("Mac: the app renamed", r => r.Mac().App("/Applications/Holiday photos.app", "com.acme.shield", binary: true), Verdict.Present, "com.acme.shield"),
        new("Mac: identifier in other case", r => r.Mac().App("/Applications/x.app", "COM.Acme.Shield"), Verdict.Present, "com.acme.shield"),
        new("Mac: the app renamed and its list edited, its signature not", r => r.Mac().App("/Applications/Photos.app", "org.photos", MadeProgram.Signed("com.acme.shield", "ACME123456")), Verdict.Present, "com.acme.shield"),
        new("Mac: the app's list is damaged, its signature not", r => r.Mac().App("/Applications/Photos.app", "x", MadeProgram.Universal("com.acme.shield", team: null)).File("/Applications/Photos.app/Contents/Info.plist", "bplist00"), Verdict.Present, "com.acme.shield"),
        new("Mac: the app in a folder of its vendor", r => r.Mac().App("/Applications/Acme/Acme Shield.app", "com.acme.shield"), Verdict.Present, "com.acme.shield"),
        new("Mac: the app among the utilities", r => r.Mac().App("/Applications/Utilities/Acme/Shield.app", "com.acme.shield"), Verdict.Present, "com.acme.shield"),
        new("Mac: the app of a person who is not signed in", r => r.Mac().App("/Users/bert/Applications/Acme Shield.app", "com.acme.shield"), Verdict.Present, "com.acme.shield"),
        new("Mac: an iPhone's app", r => r.Mac().Plist($"{Shield}/Wrapper/Shield.app/Info.plist", new() { ["CFBundleIdentifier"] = "com.acme.shield", ["CFBundleExecutable"] = "Shield" }).File($"{Shield}/Wrapper/Shield.app/Shield").Link($"{Shield}/WrappedBundle", "Wrapper/Shield.app"), Verdict.Present, "com.acme.shield"),
        new("Mac: the app is a link to where it is", r => r.Mac().App("/opt/acme/Shield.app", "com.acme.shield").Link(Shield, "/opt/acme/Shield.app"), Verdict.Present, "com.acme.shield"),
        new("Mac: app dragged to the Trash, its daemon stays", r => r.Mac().App("/Users/anna/.Trash/Acme Shield.app", "com.acme.shield").ShieldDaemon(), Verdict.Present, "com.acme.shield", "com.acme.shield.daemon"),
        new("Mac: a daemon behind the links into /private", r => r.Mac().File("/private/var/acme/shieldd").Job(Daemons, "com.acme.shield.daemon", "/var/acme/shieldd"), Verdict.Present, "com.acme.shield.daemon"),
        new("Mac: the agent of a person who is not signed in", r => r.Mac().File("/Users/bert/Library/Acme/agent").Job("/Users/bert/Library/LaunchAgents", "com.acme.shield.agent", "/Users/bert/Library/Acme/agent"), Verdict.Present, "com.acme.shield.agent"),
        new("Mac: a job under another file's name", r => r.Mac().File("/opt/x").Job(Daemons, "com.acme.shield.daemon", "/opt/x", binary: true, file: "org.example.clock"), Verdict.Present, "com.acme.shield.daemon"),
        new("Mac: a job through a shell, its path with blanks", r => r.Mac().File("/Library/Application Support/Acme Shield/run me").Job(Daemons, "com.acme.shield.daemon", "/bin/sh", arguments: ["-c", "sleep 5; '/Library/Application Support/Acme Shield/run me' --now"]), Verdict.Present, "com.acme.shield.daemon"),
        new("Mac: a disabled job that launchctl enabled", r => r.Mac().File("/opt/x").Job(Daemons, "com.acme.shield.daemon", "/opt/x", disabled: true).Disabled("", ("com.acme.shield.daemon", false)), Verdict.Present, "com.acme.shield.daemon"),
        new("Mac: an agent that one of two people disabled", r => r.Mac().Folder("/Users/bert").File("/opt/x").Job(Agents, "com.acme.shield.agent", "/opt/x").Disabled(".501", ("com.acme.shield.agent", true)), Verdict.Present, "com.acme.shield.agent"),
        new("Mac: a job whose program may not be looked at", r => r.Mac().Job(Daemons, "com.acme.shield.daemon", "/opt/acme/x").Denies("/opt/acme"), Verdict.Present, "com.acme.shield.daemon"),
    ];

    static IEnumerable<MadeMachine> PresentElsewhere =>
    [
        new("Mac: system extension in the system's list", r => r.Mac().Extension("com.acme.shield.filter", "ACME123456", "activated_enabled"), Verdict.Present, "com.acme.shield.filter (team ACME123456)"),
        new("Mac: system extension told by machine.json", r => r.Mac().ToldExtension("com.acme.shield.filter", "ACME123456", "activated enabled"), Verdict.Present, "com.acme.shield.filter (team ACME123456)"),
        new("Mac: system extension that still runs while it is taken away", r => r.Mac().Extension("com.acme.shield.filter", "ACME123456", "terminating_for_uninstall_but_still_running"), Verdict.Present, "com.acme.shield.filter (team ACME123456)"),
        new("Mac: background item that is switched on", r => r.Mac().File("/opt/acme/x").BackgroundItems("v13", new MadeBackgroundItem("16.com.acme.shield.login", SwitchedOn, "file:///Library/LaunchDaemons/x.plist", "/opt/acme/x")), Verdict.Present, "com.acme.shield.login"),
        new("Mac: login item inside of an app", r => r.Mac().Folder("/Applications/My App.app/Contents/Library/LoginItems/L.app").BackgroundItems("v9", new MadeBackgroundItem("2.org.app", SwitchedOn, "file:///Applications/My%20App.app/", Type: 2), new MadeBackgroundItem("4.com.acme.shield.login", SwitchedOn, "Contents/Library/LoginItems/L.app", Container: "2.org.app", Type: 4)), Verdict.Present, "com.acme.shield.login"),
        new("Mac: runs, though its files are gone", r => r.Mac().Runs("/sbin/launchd", "/Applications/Acme Shield.app/Contents/MacOS/main"), Verdict.Present, $"{Shield}/"),
        new("Mac: present, though a person's Library is denied", r => r.Mac().MacShield().Denies("/Users/anna/Library"), Verdict.Present, "com.acme.shield", "Launchd"),
        new("Mac: the data volume alone", r => r.DataVolume().MacShield(), Verdict.Present, "com.acme.shield", "com.acme.shield.pkg*"),
        new("Mac: Kaspersky", r => r.Mac().App("/Applications/Kaspersky Anti-Virus For Mac.app", "com.kaspersky.kav").File("/Library/Application Support/Kaspersky Lab/KAV/Binaries/kavd").Job(Daemons, "com.kaspersky.kav", "/Library/Application Support/Kaspersky Lab/KAV/Binaries/kavd").Receipt("com.kaspersky.kav.common.pkg"), Verdict.Present, "com.kaspersky.kav", "com.kaspersky.kav.*", "/Library/Application Support/Kaspersky Lab") { Family = "kaspersky" },
        new("Mac: Kaspersky's system extension alone", r => r.Mac().ToldExtension("com.kaspersky.kav.sysext", "2Y8XE5CQ94", "activated enabled"), Verdict.Present, "com.kaspersky.kav.sysext (team 2Y8XE5CQ94)") { Family = "kaspersky" },
        new("Mac: Avast", r => r.Mac().App("/Applications/Avast.app", "com.avast.antivirus").Job(Daemons, "com.avast.hub", "/Applications/Avast.app/Contents/MacOS/main", binary: true).Receipt("com.avast.pkg.hub"), Verdict.Present, "com.avast.hub", "com.avast.pkg.hub", "/Applications/Avast.app") { Family = "avast" },
        new("Mac: AVG", r => r.Mac().File("/Library/Application Support/AVGHUB/hub").Job(Daemons, "com.avg.hub", "/Library/Application Support/AVGHUB/hub"), Verdict.Present, "com.avg.hub", "/Library/Application Support/AVGHUB") { Family = "avg" },
        new("Mac: Bitdefender", r => r.Mac().App("/Applications/Bitdefender/AntivirusforMac.app", "com.bitdefender.antivirusformac", binary: true), Verdict.Present, "com.bitdefender.antivirusformac") { Family = "bitdefender" },
        new("Mac: ESET", r => r.Mac().App("/Applications/ESET Cyber Security.app", "com.eset.ecs.6").Job(Daemons, "com.eset.esets_daemon", "/Applications/ESET Cyber Security.app/Contents/MacOS/main"), Verdict.Present, "com.eset.esets_daemon", "/Applications/ESET Cyber Security.app") { Family = "eset" },
        new("Mac: Malwarebytes", r => r.Mac().File("/Library/Application Support/Malwarebytes/MBAM/Engine.bundle/d").Job(Daemons, "com.malwarebytes.mbam.rtprotection.daemon", "/Library/Application Support/Malwarebytes/MBAM/Engine.bundle/d"), Verdict.Present, "com.malwarebytes.mbam.rtprotection.daemon") { Family = "malwarebytes" },
        new("Mac: McAfee", r => r.Mac().File("/usr/local/McAfee/fmp/bin/fmpd").Job(Daemons, "com.mcafee.virusscan.fmpd", "/usr/local/McAfee/fmp/bin/fmpd"), Verdict.Present, "com.mcafee.virusscan.fmpd", "/usr/local/McAfee") { Family = "mcafee" },
        new("Mac: Norton's network extension", r => r.Mac().Extension("com.norton.mes.networkextension", "9PTGMPNXZ2", "activated_enabled"), Verdict.Present, "com.norton.mes.networkextension") { Family = "norton" },
        new("Mac: Webroot", r => r.Mac().File("/usr/local/bin/WSDaemon").Job(Daemons, "com.webroot.security.mac", "/usr/local/bin/WSDaemon"), Verdict.Present, "com.webroot.security.mac", "/usr/local/bin/WSDaemon") { Family = "webroot" },
    ];

    static IEnumerable<MadeMachine> Remnants =>
    [
        new("Mac: app in the Trash", r => r.Mac().App("/Users/anna/.Trash/Acme Shield 14.32.07.app", "com.acme.shield"), Verdict.Remnants, "com.acme.shield"),
        new("Mac: app in a folder in the Trash", r => r.Mac().App("/Users/anna/.Trash/old/Acme Shield.app", "com.acme.shield", binary: true), Verdict.Remnants, "com.acme.shield"),
        new("Mac: app without its program", r => r.Mac().App(Shield, "com.acme.shield").Without($"{Shield}/Contents/MacOS"), Verdict.Remnants, "com.acme.shield", Shield),
        new("Mac: system extension that waits for a restart", r => r.Mac().ToldExtension("com.acme.shield.filter", "ACME123456", "terminated waiting to uninstall on reboot"), Verdict.Remnants, "com.acme.shield.filter (team ACME123456)") { RebootPending = true },
        new("Mac: the same in the system's list", r => r.Mac().Extension("com.acme.shield.filter", "ACME123456", "terminated_waiting_to_uninstall_on_reboot", binary: true), Verdict.Remnants, "com.acme.shield.filter (team ACME123456)") { RebootPending = true },
        new("Mac: system extension that nobody let in", r => r.Mac().Extension("com.acme.shield.filter", "ACME123456", "activated_waiting_for_user"), Verdict.Remnants, "com.acme.shield.filter (team ACME123456)"),
        new("Mac: system extension put aside and in no list", r => r.Mac().StagedExtension("com.acme.shield.filter", "ACME123456"), Verdict.Remnants, "com.acme.shield.filter (team ACME123456)"),
        new("Mac: kernel extension", r => r.Mac().App("/Library/Extensions/Shield.kext", "com.acme.kext.shield"), Verdict.Remnants, "com.acme.kext.shield"),
        new("Mac: only receipts", r => r.Mac().Receipt("com.acme.shield.pkg.core"), Verdict.Remnants, "com.acme.shield.pkg*") { Inert = true },
        new("Mac: only a receipt's list of files", r => r.Mac().File("/private/var/db/receipts/com.acme.shield.pkg.bom"), Verdict.Remnants, "com.acme.shield.pkg*") { Inert = true },
        new("Mac: a receipt from long ago", r => r.Mac().Plist("/Library/Receipts/Shield.pkg/Contents/Info.plist", new() { ["CFBundleIdentifier"] = "com.acme.shield.pkg" }), Verdict.Remnants, "com.acme.shield.pkg*") { Inert = true },
        new("Mac: privileged helper", r => r.Mac().File("/Library/PrivilegedHelperTools/com.acme.shield.helper"), Verdict.Remnants, "com.acme.shield.helper"),
        new("Mac: background item whose program is gone", r => r.Mac().BackgroundItems("v8", new MadeBackgroundItem("8.com.acme.shield.login", SwitchedOn, Program: "/opt/acme/x")), Verdict.Remnants, "com.acme.shield.login"),
        new("Mac: background item that is switched off", r => r.Mac().File("/opt/acme/x").BackgroundItems("v8", new MadeBackgroundItem("8.com.acme.shield.login", SwitchedOff, Program: "/opt/acme/x")), Verdict.Remnants, "com.acme.shield.login"),
        new("Mac: a person's login item of before macOS 13", r => r.Mac().File("/Users/anna/Library/Application Support/com.apple.backgroundtaskmanagementagent/backgrounditems.btm", MadeBackgroundItem.Bookmarks("com.acme.shield.login")), Verdict.Remnants, "com.acme.shield.login"),
        new("Mac: configuration profile", r => r.Mac().Profile("com.acme.shield.profile"), Verdict.Remnants, "com.acme.shield.profile") { Inert = true },
        new("Mac: settings that a profile made", r => r.Mac().Plist("/Library/Managed Preferences/anna/com.acme.shield.profile.plist", []), Verdict.Remnants, "com.acme.shield.profile") { Inert = true },
        new("Mac: only a person's settings", r => r.Mac().File("/Users/anna/Library/Preferences/com.acme.shield.plist"), Verdict.Remnants, "~/Library/Preferences/com.acme.shield.plist") { Inert = true },
        new("Mac: files left, nothing starts them", r => r.Mac().File("/Library/Application Support/Acme Shield/shieldd"), Verdict.Remnants, "/Library/Application Support/Acme Shield"),
        new("Mac: Kaspersky's logs and settings", r => r.Mac().File("/Library/Logs/Kaspersky Lab/log").File("/Users/anna/Library/Preferences/com.kaspersky.kav_agent.plist"), Verdict.Remnants, "/Library/Logs/Kaspersky Lab", "~/Library/Preferences/com.kaspersky.kav*.plist") { Family = "kaspersky", Inert = true },
        new("Mac: Kaspersky's kernel extension", r => r.Mac().App("/Library/Extensions/klif.kext", "com.kaspersky.kext.klif", binary: true), Verdict.Remnants, "com.kaspersky.kext.klif") { Family = "kaspersky" },
        new("Mac: Malwarebytes' kernel extension and receipt", r => r.Mac().App("/Library/Extensions/MB_MBAM_Protection.kext", "com.malwarebytes.mbam.rtprotection").Receipt("com.malwarebytes.mbam.core"), Verdict.Remnants, "com.malwarebytes.mbam.rtprotection", "com.malwarebytes.mbam.*") { Family = "malwarebytes" },
        new("Mac: ESET's receipt and settings", r => r.Mac().Receipt("com.eset.protection").File("/Users/anna/Library/Preferences/com.eset.ecs.6.plist"), Verdict.Remnants, "com.eset.protection", "~/Library/Preferences/com.eset.ecs.*.plist") { Family = "eset", Inert = true },
    ];

    static IEnumerable<MadeMachine> RemnantsOfJobs =>
    [
        new("Mac: job left, its program gone", r => r.Mac().Job(Daemons, "com.acme.shield.daemon", "/Library/Application Support/Acme Shield/shieldd"), Verdict.Remnants, "com.acme.shield.daemon"),
        new("Mac: app dragged to the Trash, its agent's job stays", r => r.Mac().App("/Users/anna/.Trash/Acme Shield.app", "com.acme.shield").Job(AnnasAgents, "com.acme.shield.agent", $"{Shield}/Contents/MacOS/main"), Verdict.Remnants, "com.acme.shield", "com.acme.shield.agent"),
        new("Mac: job that is disabled", r => r.Mac().File("/opt/x").Job(Daemons, "com.acme.shield.daemon", "/opt/x", disabled: true), Verdict.Remnants, "com.acme.shield.daemon"),
        new("Mac: job that launchctl disabled", r => r.Mac().File("/opt/x").Job(Daemons, "com.acme.shield.daemon", "/opt/x").Disabled("", ("com.acme.shield.daemon", true)), Verdict.Remnants, "com.acme.shield.daemon"),
        new("Mac: agent that everybody disabled", r => r.Mac().Folder("/Users/bert").File("/opt/x").Job(Agents, "com.acme.shield.agent", "/opt/x").Disabled(".501", ("com.acme.shield.agent", true)).Disabled(".502", ("com.acme.shield.agent", true)), Verdict.Remnants, "com.acme.shield.agent"),
        new("Mac: job that starts nothing", r => r.Mac().Job(Daemons, "com.acme.shield.daemon", program: null), Verdict.Remnants, "com.acme.shield.daemon"),
        new("Mac: job that sleeps", r => r.Mac().File("/bin/sleep").Job(Daemons, "com.acme.shield.daemon", "/bin/sleep", arguments: "60"), Verdict.Remnants, "com.acme.shield.daemon"),
        new("Mac: job through a shell, its script gone", r => r.Mac().File("/bin/sh").Job(Daemons, "com.acme.shield.daemon", "/bin/sh", arguments: ["-c", "/opt/acme/run --now"]), Verdict.Remnants, "com.acme.shield.daemon"),
        new("Mac: job that is a link to nothing", r => r.Mac().Link($"{Daemons}/com.acme.shield.daemon.plist", "/opt/acme/job.plist"), Verdict.Remnants, "com.acme.shield.daemon"),
        new("Mac: companion still starts", r => r.Mac().File("/Library/Application Support/Acme Updater/up").Job(Daemons, "com.acme.updater", "/Library/Application Support/Acme Updater/up"), Verdict.Remnants, "com.acme.updater", "/Library/Application Support/Acme Updater"),
        new("Mac: McAfee's job left", r => r.Mac().Job(Daemons, "com.mcafee.ssm.ScanManager", "/usr/local/McAfee/AntiMalware/VShieldScanManager"), Verdict.Remnants, "com.mcafee.ssm.ScanManager") { Family = "mcafee" },
        new("Mac: Webroot's job and data left", r => r.Mac().Folder("/Library/Application Support/Webroot/data").Job(Agents, "com.webroot.WRMacApp", "/Applications/Webroot SecureAnywhere.app/Contents/MacOS/main"), Verdict.Remnants, "com.webroot.WRMacApp", "/Library/Application Support/Webroot") { Family = "webroot" },
    ];

    static IEnumerable<MadeMachine> Unknown =>
    [
        new("Mac: a folder with nothing of a Mac but its name", r => r.Folder("/System/Library"), Verdict.Unknown, "Receipts"),
        new("Mac: no Full Disk Access", r => r.Mac().FullDiskAccess(given: false), Verdict.Unknown, "Bundles", "Launchd", "LoginItems", "Profiles", "~/Library/Preferences/com.acme.shield.plist"),
        new("Mac: no Full Disk Access, and nobody's Library in the image", r => r.Mac().Without("/Users/anna/Library").Without("/Users/anna/.Trash").FullDiskAccess(given: false), Verdict.Unknown, "Bundles", "Launchd", "~/Library/Preferences/com.acme.shield.plist"),
        new("Mac: no Full Disk Access, settings found all the same", r => r.Mac().FullDiskAccess(given: false).File("/Users/anna/Library/Preferences/com.acme.shield.plist"), Verdict.Unknown, "~/Library/Preferences/com.acme.shield.plist", "Launchd"),
        new("Mac: no Full Disk Access, a pattern in a Library", r => r.Mac().FullDiskAccess(given: false), Verdict.Unknown, "~/Library/Preferences/com.eset.ecs.*.plist") { Family = "eset" },
        new("Mac: a person's Library denied", r => r.Mac().Denies("/Users/anna/Library"), Verdict.Unknown, "Launchd", "LoginItems", "~/Library/Preferences/com.acme.shield.plist"),
        new("Mac: the Trash denied", r => r.Mac().Denies("/Users/anna/.Trash"), Verdict.Unknown, "Bundles"),
        new("Mac: receipts denied, by the path with the link", r => r.Mac().Denies("/var/db/receipts"), Verdict.Unknown, "Receipts"),
        new("Mac: receipts denied, by the path without it", r => r.Mac().Denies("/private/var/db/receipts"), Verdict.Unknown, "Receipts"),
        new("Mac: receipts denied, and no link in the image", r => r.DataVolume().Denies("/var/db/receipts"), Verdict.Unknown, "Receipts"),
        new("Mac: login items denied", r => r.Mac().BackgroundItems("v13").Denies("/private/var/db/com.apple.backgroundtaskmanagement"), Verdict.Unknown, "LoginItems"),
        new("Mac: an app's own folder denied", r => r.Mac().App("/Applications/Acme/X.app", "org.x").Denies("/Applications/Acme"), Verdict.Unknown, "Bundles"),
        new("Mac: a job's own file denied", r => r.Mac().ShieldDaemon().Denies($"{Daemons}/com.acme.shield.daemon.plist"), Verdict.Unknown, "Launchd", "com.acme.shield.daemon"),
        new("Mac: processes denied", r => r.Mac().Denies("/proc"), Verdict.Unknown, "Processes"),
        new("Mac: links in a circle", r => r.Mac().Without("/Library/LaunchAgents").Link("/Library/LaunchAgents", "/Library/Agents").Link("/Library/Agents", "/Library/LaunchAgents"), Verdict.Unknown, "Launchd"),
        new("Mac: system extension in a state that is not known", r => r.Mac().ToldExtension("com.acme.shield.filter", "ACME123456", state: null), Verdict.Unknown, "com.acme.shield.filter (team ACME123456)"),
        new("Mac: profiles where they can't be read", r => r.Mac().Profile("x").File("/private/var/db/ConfigurationProfiles/Store/ConfigProfiles.binary", ""), Verdict.Unknown, "Profiles"),
        new("Mac: only a badly known job of Norton's is active", r => r.Mac().File("/opt/x").Job(Daemons, "com.norton.mes.daemon", "/opt/x"), Verdict.Unknown, "com.norton.*") { Family = "norton" },
    ];

    static IEnumerable<MadeMachine> Damaged =>
    [
        new("Mac: an app whose list is damaged", r => r.Mac().File("/Applications/Some Editor.app/Contents/Info.plist", "<plist>"), Verdict.Unknown, "Bundles"),
        new("Mac: an app that does not say what it is", r => r.Mac().Plist("/Applications/Some Editor.app/Contents/Info.plist", new() { ["CFBundleName"] = "x" }), Verdict.Unknown, "Bundles"),
        new("Mac: a job that is damaged", r => r.Mac().File($"{Daemons}/org.example.clock.plist", "bplist00"), Verdict.Unknown, "Launchd"),
        new("Mac: its own job is damaged", r => r.Mac().File($"{Daemons}/com.acme.shield.daemon.plist", "<plist><dict>"), Verdict.Unknown, "Launchd", "com.acme.shield.daemon"),
        new("Mac: the list of system extensions is damaged", r => r.Mac().File("/Library/SystemExtensions/db.plist", ""), Verdict.Unknown, "SystemExtensions"),
        new("Mac: the list of system extensions has none", r => r.Mac().Plist("/Library/SystemExtensions/db.plist", new() { ["extension"] = true }), Verdict.Unknown, "SystemExtensions"),
        new("Mac: a kernel extension whose list is damaged", r => r.Mac().App("/Library/Extensions/x.kext", "org.x").File("/Library/Extensions/x.kext/Contents/Info.plist", "bplist00"), Verdict.Unknown, "KernelExtensions"),
        new("Mac: the list of background items is damaged", r => r.Mac().BackgroundItems("v13").File("/private/var/db/com.apple.backgroundtaskmanagement/BackgroundItems-v16.btm", "bplist00"), Verdict.Unknown, "LoginItems"),
        new("Mac: the list of background items is another list", r => r.Mac().Plist("/private/var/db/com.apple.backgroundtaskmanagement/BackgroundItems-v16.btm", new() { ["a"] = true }), Verdict.Unknown, "LoginItems"),
        new("Mac: the profiles' store is damaged", r => r.Mac().File("/private/var/db/ConfigurationProfiles/Store/ConfigProfiles.binary", new string('x', 100)), Verdict.Unknown, "Profiles"),
    ];

    static IEnumerable<MadeMachine> Removed =>
    [
        new("Mac: clean", r => r.Mac(), Verdict.Removed),
        new("Mac: clean, programs known, Full Disk Access", r => r.Mac().Runs("/sbin/launchd", "/System/Applications/Mail.app/Contents/MacOS/Mail").FullDiskAccess(given: true), Verdict.Removed),
        new("Mac: clean, the data volume alone", r => r.DataVolume(), Verdict.Removed),
        new("Mac: clean, with lists of everything", r => r.Mac().Extension("org.example.filter", "ORG0000000", "activated_enabled").BackgroundItems("v13", new MadeBackgroundItem("2.org.example.editor", SwitchedOn, "file:///Applications/Some%20Editor.app/", Type: 2)).Profile("org.example.profile").App("/Library/Extensions/x.kext", "org.x"), Verdict.Removed),
        new("Mac: sibling sold separately", r => r.Mac().App("/Applications/Acme VPN.app", "com.acme.vpn"), Verdict.Removed) { AlsoSeen = ["com.acme.vpn", "/Applications/Acme VPN.app"] },
        new("Mac: employer's agent", r => r.Mac().File("/Library/Application Support/Acme Fleet/agent").Job(Daemons, "com.acme.fleet.agent", "/Library/Application Support/Acme Fleet/agent"), Verdict.Removed) { AlsoSeen = ["com.acme.fleet.agent", "/Library/Application Support/Acme Fleet"] },
        new("Mac: ESET's agent of an employer", r => r.Mac().File("/opt/x").Job(Daemons, "com.eset.remoteadministrator.agent", "/opt/x"), Verdict.Removed) { Family = "eset", AlsoSeen = ["com.eset.remoteadministrator.agent"] },
        new("Mac: another vendor's extension of that identifier", r => r.Mac().Extension("com.acme.shield.filter", "OTHER00000", "activated_enabled"), Verdict.Removed),
        new("Mac: look-alikes: names, a download, the history, an old override", r => r.Mac().App("/Applications/Acme Shielding.app", "com.acme.shielding").File("/Users/anna/Downloads/Acme Shield.dmg").Plist("/Library/Receipts/InstallHistory.plist", new() { ["packageIdentifiers"] = "com.acme.shield.pkg" }).Disabled("", ("com.acme.shield.daemon", true)).Job(Daemons, "com.acme.shield.daemons", "/opt/x"), Verdict.Removed),
        new("Mac: an old system kept aside", r => r.Mac().App("/Users/Shared/Previously Relocated Items/Applications/Acme Shield.app", "com.acme.shield").Job("/Previous System/Library/LaunchDaemons", "com.acme.shield.daemon", "/opt/x"), Verdict.Removed),
        new("Mac: somebody else's app with a damaged list, but signed", r => r.Mac().App("/Applications/Odd.app", "org.odd", MadeProgram.Signed("org.odd", "ORG0000000")).File("/Applications/Odd.app/Contents/Info.plist", "{ CFBundleIdentifier = org.odd; }"), Verdict.Removed),
        new("Mac: an older list of background items lies beside the newer one", r => r.Mac().BackgroundItems("v4", new MadeBackgroundItem("8.com.acme.shield.login", SwitchedOn)).BackgroundItems("v13"), Verdict.Removed),
        new("Mac: a file of the Finder's beside the jobs", r => r.Mac().File($"{Daemons}/._com.acme.shield.daemon.plist", "x").File($"{Agents}/.DS_Store", "x"), Verdict.Removed),
    ];
}
