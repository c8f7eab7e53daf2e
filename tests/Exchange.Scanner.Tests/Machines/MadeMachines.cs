using Exchange.Contracts.Scans;
using Exchange.Scanner.Tests.Machines.Linux;

namespace Exchange.Scanner.Tests.Machines;

/// <summary>The states that machines of customers are in.</summary>
static class MadeMachines
{
    public static readonly IReadOnlyList<MadeMachine> All = [.. Present, .. Remnants, .. Unknown, .. Removed, .. LinuxMachines.All, .. Windows.WindowsMachines.All, .. Windows.WindowsFamilies.All, .. Macos.MadeMacs.All];

    static IEnumerable<MadeMachine> Present =>
    [
        new("installed and enabled", r => r.Debian().AcmeShield(), Verdict.Present, "acme-shield", "acme-shield.service"),
        new("installed and running", r => r.Debian().AcmeShield().Runs("/usr/bin/bash", "/opt/acme-shield/bin/acme-shieldd"), Verdict.Present, "/opt/acme-shield/"),
        new("runs, though its package and files are gone", r => r.Debian().Runs("/opt/acme-shield/bin/acme-shieldd"), Verdict.Present, "/opt/acme-shield/"),
        new("half-installed", r => r.Debian().AcmeShield("install reinstreq half-installed"), Verdict.Present, "acme-shield"),
        new("half-configured, with no list of its files", r => r.Debian().Package("acme-shield", "install ok half-configured"), Verdict.Present, "acme-shield"),
        new("marked for removal but still there", r => r.Debian().AcmeShield("deinstall ok installed"), Verdict.Present, "acme-shield"),
        new("only its window program is left installed", r => r.Debian().Package("acme-shield-gui", list: ["/usr/bin/acme-shield-gui"]).File("/usr/bin/acme-shield-gui"), Verdict.Present, "acme-shield-gui"),
        new("installed by hand: enabled unit with its program", r => r.Debian().File("/opt/acme-shield/bin/acme-shieldd").Unit("acme-shield.service", "-/opt/acme-shield/bin/acme-shieldd", "/etc/systemd/system").Enabled("acme-shield.service"), Verdict.Present, "acme-shield.service"),
        new("enabled unit that starts it through a shell", r => r.Debian().File("/opt/acme-shield/run").Unit("acme-shield.service", "/bin/sh /opt/acme-shield/run").Enabled("acme-shield.service"), Verdict.Present, "acme-shield.service"),
        new("the command stands in a drop-in", r => r.Debian().File("/opt/acme-shield/x").Unit("acme-shield.service", "").File("/etc/systemd/system/acme-shield.service.d/start.conf", "[Service]\nExecStart=/opt/acme-shield/x\n").Enabled("acme-shield.service"), Verdict.Present, "acme-shield.service"),
        new("a machine whose /lib is a link to /usr/lib", r => r.Debian().Without("/lib").Link("/lib", "usr/lib").Unit("ssh.service", "/usr/sbin/sshd", "/usr/lib/systemd/system").File("/opt/acme-shield/x").Unit("acme-shield.service", "/opt/acme-shield/x", "/usr/lib/systemd/system").Enabled("acme-shield.service"), Verdict.Present, "acme-shield.service"),
        new("present, though the package database is denied", r => r.Debian().AcmeShield().Denies("/var/lib/dpkg"), Verdict.Present, "acme-shield.service", "Dpkg"),
        new("Kaspersky Endpoint Security", r => r.Debian().Package("kesl", list: ["/opt/kaspersky/kesl/bin/kesl-control"]).File("/opt/kaspersky/kesl/bin/kesl-control"), Verdict.Present, "kesl", "/opt/kaspersky") { Family = "kaspersky-endpoint" },
        new("ESET Endpoint Antivirus", r => r.Debian().Package("eea", list: ["/opt/eset/eea/sbin/startd"]).File("/opt/eset/eea/sbin/startd").Unit("eea.service", "/opt/eset/eea/sbin/startd").Enabled("eea.service"), Verdict.Present, "eea", "eea.service") { Family = "eset" },
        new("Bitdefender runs", r => r.Debian().Runs("/opt/bitdefender-security-tools/bin/bdsecd"), Verdict.Present, "/opt/bitdefender-security-tools/") { Family = "bitdefender" },
    ];

    static IEnumerable<MadeMachine> Remnants =>
    [
        new("removed but not purged (rc)", r => r.Debian().Package("acme-shield", "deinstall ok config-files", list: ["/etc/acme-shield/shield.conf"]).File("/etc/acme-shield/shield.conf"), Verdict.Remnants, "acme-shield", "/etc/acme-shield") { Inert = true },
        new("purged with a dangling unit", r => r.Debian().Enabled("acme-shield.service"), Verdict.Remnants, "acme-shield.service"),
        new("unit left enabled, its program gone", r => r.Debian().Unit("acme-shield.service", "/opt/acme-shield/bin/acme-shieldd").Enabled("acme-shield.service"), Verdict.Remnants, "acme-shield.service"),
        new("unit left that does nothing", r => r.Debian().Unit("bdsec.service", "/bin/true", "/etc/systemd/system").Enabled("bdsec.service"), Verdict.Remnants, "bdsec.service") { Family = "bitdefender" },
        new("masked unit left", r => r.Debian().Link("/etc/systemd/system/acme-shield.service", "/dev/null"), Verdict.Remnants, "acme-shield.service"),
        new("disabled unit with its program, no package", r => r.Debian().File("/opt/acme-shield/x").Unit("acme-shield.service", "/opt/acme-shield/x"), Verdict.Remnants, "acme-shield.service", "/opt/acme-shield"),
        new("files left, nothing starts them", r => r.Debian().File("/opt/acme-shield/bin/acme-shieldd"), Verdict.Remnants, "/opt/acme-shield"),
        new("only data left", r => r.Debian().File("/var/lib/acme-shield/quarantine/1").File("/var/log/acme-shield/log"), Verdict.Remnants, "/var/lib/acme-shield", "/var/log/acme-shield") { Inert = true },
        new("only an empty folder left", r => r.Debian().Folder("/opt/acme-shield"), Verdict.Remnants, "/opt/acme-shield") { Inert = true },
        new("registered, but every file gone", r => r.Debian().Package("acme-shield", list: ["/opt/acme-shield/bin/acme-shieldd", "/etc/acme-shield/c"]), Verdict.Remnants, "acme-shield"),
        new("a file list without its package", r => r.Debian().File("/var/lib/dpkg/info/acme-shield.list", "/.\n"), Verdict.Remnants, "acme-shield") { Inert = true },
        new("dpkg's journal says it was just removed", r => r.Debian().AcmeShield().Without("/opt/acme-shield").Without("/lib/systemd/system/acme-shield.service").Without("/etc/systemd/system/multi-user.target.wants/acme-shield.service").File("/var/lib/dpkg/updates/0001", "Package: acme-shield\nStatus: deinstall ok config-files\nArchitecture: amd64\nVersion: 3.1.4\n"), Verdict.Remnants, "acme-shield") { Inert = true },
        new("companion left", r => r.Debian().Package("acme-updater", list: ["/opt/acme-updater/up"]).File("/opt/acme-updater/up"), Verdict.Remnants, "acme-updater", "/opt/acme-updater"),
        new("companion still runs", r => r.Debian().Runs("/opt/acme-updater/up"), Verdict.Remnants, "/opt/acme-updater/"),
        new("link left whose target is outside of the machine's folder", r => r.Outside("outside/bin/acme-shieldd").Debian().Link("/opt/acme-shield", "../../../../../../../../../../outside"), Verdict.Remnants, "/opt/acme-shield"),
        new("Kaspersky's folder beside the employer's agent", r => r.Debian().File("/opt/kaspersky/klnagent64/bin/klnagent").File("/opt/kaspersky/kesl/doc/license.en"), Verdict.Remnants, "/opt/kaspersky") { Family = "kaspersky-endpoint", AlsoSeen = ["/opt/kaspersky/klnagent64"] },
    ];

    static IEnumerable<MadeMachine> Unknown =>
    [
        new("no package database", r => r.Debian().Without("/var/lib/dpkg"), Verdict.Unknown, "Dpkg"),
        new("package database denied", r => r.Debian().Denies("/var/lib/dpkg/status"), Verdict.Unknown, "Dpkg"),
        new("package database denied, remnants found all the same", r => r.Debian().File("/opt/acme-shield/x").Denies("/var/lib/dpkg"), Verdict.Unknown, "Dpkg", "/opt/acme-shield"),
        new("package database is not one", r => r.Debian().File("/var/lib/dpkg/status", "\u0000\u0001garbage without a field\n"), Verdict.Unknown, "Dpkg"),
        new("a package in a state that dpkg does not have", r => r.Debian().Package("acme-shield", "install ok instaled"), Verdict.Unknown, "Dpkg"),
        new("a package without a status", r => r.Debian().File("/var/lib/dpkg/status", "Package: bash\nVersion: 1\n\n"), Verdict.Unknown, "Dpkg"),
        new("a package named twice", r => r.Debian().Package("bash"), Verdict.Unknown, "Dpkg"),
        new("an empty package database", r => r.Debian().File("/var/lib/dpkg/status", ""), Verdict.Unknown, "Dpkg"),
        new("no unit at all", r => r.Debian().Without("/lib/systemd").Without("/etc/systemd"), Verdict.Unknown, "Systemd"),
        new("an empty folder", _ => { }, Verdict.Unknown, "Dpkg", "Systemd"),
        new("unit folder denied", r => r.Debian().Denies("/etc/systemd/system"), Verdict.Unknown, "Systemd"),
        new("its own unit file denied", r => r.Debian().Unit("acme-shield.service", "/opt/acme-shield/x").Denies("/lib/systemd/system/acme-shield.service"), Verdict.Unknown, "acme-shield.service"),
        new("/opt denied", r => r.Debian().Denies("/opt"), Verdict.Unknown, "/opt/acme-shield"),
        new("processes denied", r => r.Debian().Denies("/proc"), Verdict.Unknown, "Processes"),
        new("links in a circle", r => r.Debian().Link("/opt", "/opt2").Link("/opt2", "/opt"), Verdict.Unknown, "/opt/acme-shield"),
        new("package database is a link to one outside", r => r.Outside("dpkg/status", "Package: bash\nStatus: install ok installed\n\n").Debian().Without("/var/lib/dpkg").Link("/var/lib/dpkg", System.IO.Path.Combine(r.Path, "..", "dpkg")), Verdict.Unknown, "Dpkg"),
        new("only a badly known package is found active", r => r.Debian().Package("esets", list: ["/opt/eset/esets/bin/x"]).File("/opt/eset/esets/bin/x"), Verdict.Unknown, "esets") { Family = "eset" },
        new("an image of Windows", r => r.Debian().Folder("/Windows/System32"), Verdict.Unknown, "Uninstall", "Services"),
    ];

    static IEnumerable<MadeMachine> Removed =>
    [
        new("clean", r => r.Debian(), Verdict.Removed),
        new("clean, programs known", r => r.Debian().Runs("/usr/bin/bash", "/usr/sbin/sshd"), Verdict.Removed),
        new("purged, and dpkg still knows the name", r => r.Debian().Package("acme-shield", "purge ok not-installed"), Verdict.Removed),
        new("removed, restart pending", r => r.Debian().File("/run/reboot-required.pkgs", "linux-image-amd64\nacme-shield\n"), Verdict.Removed) { RebootPending = true },
        new("restart pending for somebody else", r => r.Debian().File("/run/reboot-required.pkgs", "linux-image-amd64\n"), Verdict.Removed),
        new("sibling sold separately", r => r.Debian().Package("acme-vpn", list: ["/opt/acme-vpn/vpn"]).File("/opt/acme-vpn/vpn"), Verdict.Removed) { AlsoSeen = ["acme-vpn", "/opt/acme-vpn"] },
        new("employer's agent", r => r.Debian().Package("klnagent64", list: ["/opt/kaspersky/klnagent64/bin/klnagent"]).File("/opt/kaspersky/klnagent64/bin/klnagent").Unit("klnagent64.service", "/opt/kaspersky/klnagent64/bin/klnagent").Enabled("klnagent64.service"), Verdict.Removed) { Family = "kaspersky-endpoint", AlsoSeen = ["klnagent64", "klnagent64.service", "/opt/kaspersky/klnagent64"] },
        new("look-alikes: a notes package, a PDF, a download, a bookmark", r => r.Debian().Package("acme-shield-notes").File("/home/somebody/Downloads/acme-shield_3.1.4_amd64.deb").File("/home/somebody/Acme Shield manual.pdf").File("/usr/share/doc/acme-shield/readme").File("/opt/acme-shield-remover/run").Runs("/opt/acme-shielding/x"), Verdict.Removed),
        new("an old system kept aside", r => r.Debian().File("/opt.old/acme-shield/bin/acme-shieldd").File("/var/backups/dpkg.status.0", "Package: acme-shield\nStatus: install ok installed\n\n"), Verdict.Removed),
    ];
}
