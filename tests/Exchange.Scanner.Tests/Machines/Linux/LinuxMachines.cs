using Exchange.Contracts.Scans;
using static Exchange.Scanner.Tests.Machines.Linux.LinuxRoots;

namespace Exchange.Scanner.Tests.Machines.Linux;

/// <summary>The states that Linux machines are in beyond dpkg and systemd: rpm, snap, Flatpak, modules of the kernel, people's units.</summary>
static class LinuxMachines
{
    public static IReadOnlyList<MadeMachine> All => [.. Rpm, .. Both, .. Snaps, .. Flatpaks, .. Modules, .. Units];

    static IEnumerable<MadeMachine> Rpm =>
    [
        new("Red Hat: installed and enabled", r => r.RedHat(AcmeShield).File("/opt/acme-shield/bin/acme-shieldd").Unit("acme-shield.service", "/opt/acme-shield/bin/acme-shieldd").Enabled("acme-shield.service"), Verdict.Present, "acme-shield", "acme-shield.service"),
        new("openSUSE: installed", r => r.Suse(AcmeShield).File("/opt/acme-shield/bin/acme-shieldd"), Verdict.Present, "acme-shield"),
        new("rpm's own SQLite database: installed", r => r.WithDatabase("rpmdb.sqlite").File("/opt/acme-shield/bin/acme-shieldd"), Verdict.Present, "acme-shield"),
        new("rpm's own format: installed", r => r.WithDatabase("Packages.db").File("/opt/acme-shield/bin/acme-shieldd"), Verdict.Present, "acme-shield"),
        new("rpm's Berkeley database: installed", r => r.WithDatabase("Packages").File("/opt/acme-shield/bin/acme-shieldd"), Verdict.Present, "acme-shield"),
        new("Red Hat: registered, but only its settings and papers are there", r => r.RedHat(AcmeShield).File("/etc/acme-shield/shield.conf").File("/usr/share/doc/acme-shield/readme"), Verdict.Remnants, "acme-shield", "/etc/acme-shield"),
        new("rpm's Berkeley database: registered, every file gone", r => r.WithDatabase("Packages"), Verdict.Remnants, "acme-shield"),
        new("Red Hat: removed, its changed settings kept as .rpmsave", r => r.RedHat().File("/etc/acme-shield/shield.conf.rpmsave"), Verdict.Remnants, "/etc/acme-shield") { Inert = true },
        new("Red Hat: companion left", r => r.RedHat(new RpmMade("acme-updater", "/opt/acme-updater/up")).File("/opt/acme-updater/up"), Verdict.Remnants, "acme-updater"),
        new("Red Hat: a second version of a package, one without files", r => r.RedHat(AcmeShield, new RpmMade("acme-shield") { Version = "3.0" }).File("/opt/acme-shield/bin/acme-shieldd"), Verdict.Present, "acme-shield"),
        new("Red Hat: clean", r => r.RedHat(), Verdict.Removed),
        new("openSUSE: clean", r => r.Suse(), Verdict.Removed),
        new("Red Hat: sibling sold separately", r => r.RedHat(new RpmMade("acme-vpn", "/opt/acme-vpn/vpn")).File("/opt/acme-vpn/vpn"), Verdict.Removed) { AlsoSeen = ["acme-vpn", "/opt/acme-vpn"] },
        new("Red Hat: database cut off", r => Cut(r.RedHat(), "/usr/lib/sysimage/rpm/rpmdb.sqlite", 5000), Verdict.Unknown, "Rpm"),
        new("openSUSE: database cut off", r => Cut(r.Suse(), "/usr/lib/sysimage/rpm/Packages.db", 4200), Verdict.Unknown, "Rpm"),
        new("Red Hat: database denied", r => r.RedHat().Denies("/usr/lib/sysimage/rpm/rpmdb.sqlite"), Verdict.Unknown, "Rpm"),
        new("Red Hat: database denied, but its unit is there", r => r.RedHat().File("/opt/acme-shield/x").Unit("acme-shield.service", "/opt/acme-shield/x").Enabled("acme-shield.service").Denies("/usr/lib/sysimage"), Verdict.Present, "acme-shield.service", "Rpm"),
        new("Red Hat: database gone, its index left", r => r.Suse().Without("/usr/lib/sysimage/rpm/Packages.db").File("/usr/lib/sysimage/rpm/Index.db"), Verdict.Unknown, "Rpm"),
        new("Red Hat: an empty database and no other", r => Emptied(r.RedHat()), Verdict.Unknown, "Dpkg"),
        new("Red Hat: changed to another format, and the old one written to later", r => Later(r.Suse().File("/usr/lib/sysimage/rpm/Packages"), "/usr/lib/sysimage/rpm/Packages"), Verdict.Unknown, "Rpm"),
    ];

    static IEnumerable<MadeMachine> Both =>
    [
        new("Debian with the rpm tool and its empty database", r => r.Debian().Sqlite("/var/lib/rpm"), Verdict.Removed),
        new("Debian with a package that rpm installed", r => r.Debian().Sqlite("/var/lib/rpm", AcmeShield).File("/opt/acme-shield/bin/acme-shieldd"), Verdict.Present, "acme-shield"),
        new("Debian with a package that rpm installed, and rpm's database damaged", r => Cut(r.Debian().Sqlite("/var/lib/rpm", AcmeShield), "/var/lib/rpm/rpmdb.sqlite", 4096), Verdict.Unknown, "Rpm"),
        new("Debian with an rpm package converted by alien", r => r.Debian().Sqlite("/var/lib/rpm").Package("acme-shield", version: "3.1.4-8", list: ["/opt/acme-shield/bin/acme-shieldd"]).File("/opt/acme-shield/bin/acme-shieldd"), Verdict.Present, "acme-shield"),
        new("Red Hat with the dpkg tool and its empty database", r => r.RedHat().File("/var/lib/dpkg/status", "").Folder("/var/lib/dpkg/info").Folder("/var/lib/dpkg/updates"), Verdict.Removed),
        new("Red Hat with a dpkg database that lost its packages", r => r.RedHat().File("/var/lib/dpkg/status", "").File("/var/lib/dpkg/info/bash.list", "/.\n"), Verdict.Unknown, "Dpkg"),
        new("Red Hat with a dpkg folder that lost its database", r => r.RedHat().Folder("/var/lib/dpkg/info"), Verdict.Unknown, "Dpkg"),
        new("both databases clean", r => r.Debian().Rpmdb("/var/lib/rpm"), Verdict.Removed),
        new("neither database, and remnants", r => r.Debian().Without("/var/lib/dpkg").File("/opt/acme-shield/x"), Verdict.Unknown, "Dpkg", "/opt/acme-shield"),
        new("rpm's database clean, dpkg's with rc", r => r.RedHat().Package("acme-shield", "deinstall ok config-files"), Verdict.Remnants, "acme-shield") { Inert = true },
    ];

    static IEnumerable<MadeMachine> Snaps =>
    [
        new("snap: installed", r => r.Debian().Snap("acme-shield"), Verdict.Present, "acme-shield"),
        new("snap: installed where Fedora mounts it", r => r.RedHat().Snap("acme-shield", "/var/lib/snapd/snap"), Verdict.Present, "acme-shield"),
        new("snap: disabled, and its state may not be read", r => r.Debian().Snap("acme-shield").Without("/snap/acme-shield/current").Denies("/var/lib/snapd/state.json"), Verdict.Present, "acme-shield"),
        new("snap: unpacked by hand and tried out", r => r.Debian().File("/snap/acme-shield/x1/bin/shield").Link("/snap/acme-shield/current", "x1"), Verdict.Present, "acme-shield"),
        new("snap: its file left", r => r.Debian().Snap("other").File("/var/lib/snapd/snaps/acme-shield_11.snap"), Verdict.Remnants, "acme-shield"),
        new("snap: mounted nowhere, its file gone", r => r.Debian().Snap("acme-shield").Without("/var/lib/snapd/snaps/acme-shield_12.snap"), Verdict.Remnants, "acme-shield"),
        new("snap: only snapd's state knows it", r => r.Debian().File("/var/lib/snapd/state.json", """{"data":{"snaps":{"acme-shield":{"current":"12"}}}}"""), Verdict.Remnants, "acme-shield"),
        new("snap: an empty folder left", r => r.Debian().Folder("/snap/acme-shield"), Verdict.Remnants, "acme-shield") { Inert = true },
        new("snap: others alone, and one of a like name", r => r.Debian().Snap("acme-shield-notes"), Verdict.Removed),
        new("snap: state damaged", r => r.Debian().Snap("other").File("/var/lib/snapd/state.json", """{"data":{"snaps":{"acme-sh"""), Verdict.Unknown, "acme-shield"),
        new("snap: folder of its files denied", r => r.Debian().Snap("other").Denies("/var/lib/snapd/snaps"), Verdict.Unknown, "Snap"),
    ];

    static IEnumerable<MadeMachine> Flatpaks =>
    [
        new("Flatpak: installed for all", r => r.Debian().Flatpak("com.acme.Shield"), Verdict.Present, "com.acme.Shield"),
        new("Flatpak: installed by one person", r => r.Debian().Flatpak("com.acme.Shield", "/home/somebody/.local/share/flatpak"), Verdict.Present, "com.acme.Shield"),
        new("Flatpak: installed by a person whose folder is elsewhere", r => r.Debian().File("/etc/passwd", "root:x:0:0::/root:/bin/sh\nsomebody:x:1000:1000::/srv/people/somebody:/bin/sh\n").Flatpak("com.acme.Shield", "/srv/people/somebody/.local/share/flatpak"), Verdict.Present, "com.acme.Shield"),
        new("Flatpak: in an installation of the administrator's", r => r.Debian().File("/etc/flatpak/installations.d/extra.conf", "[Installation \"extra\"]\nPath=/mnt/flatpak/\n").Flatpak("com.acme.Shield", "/mnt/flatpak"), Verdict.Present, "com.acme.Shield"),
        new("Flatpak: its menu entry left", r => r.Debian().Flatpak("com.acme.Shield").Without("/var/lib/flatpak/app/com.acme.Shield"), Verdict.Remnants, "com.acme.Shield"),
        new("Flatpak: its deployed files gone", r => r.Debian().Flatpak("com.acme.Shield").Without("/var/lib/flatpak/app/com.acme.Shield/x86_64/stable/0a1b"), Verdict.Remnants, "com.acme.Shield"),
        new("Flatpak: an empty folder left", r => r.Debian().Folder("/var/lib/flatpak/app/com.acme.Shield"), Verdict.Remnants, "com.acme.Shield") { Inert = true },
        new("Flatpak: another application, and a download", r => r.Debian().Flatpak("com.acme.Shield.Notes").File("/home/somebody/Downloads/com.acme.Shield.flatpakref"), Verdict.Removed),
        new("Flatpak: a person's folder denied", r => r.Debian().Folder("/home/somebody").Denies("/home/somebody"), Verdict.Unknown, "com.acme.Shield"),
    ];

    static IEnumerable<MadeMachine> Modules =>
    [
        new("module: loaded at every start", r => r.Kernel().File("/lib/modules/6.1.0-18-amd64/updates/dkms/acme-shield.ko.xz").File("/etc/modules-load.d/acme.conf", "# made up\nacme-shield\n"), Verdict.Present, "acme_shield"),
        new("module: its file left", r => r.Kernel().File("/lib/modules/6.1.0-18-amd64/extra/acme_shield.ko"), Verdict.Remnants, "acme_shield"),
        new("module: its file left among the kernel's own, for a kernel that is not run any more", r => r.Kernel().File("/lib/modules/5.10.0-9-amd64/kernel/drivers/misc/acme_shield.ko.zst"), Verdict.Remnants, "acme_shield"),
        new("module: loaded at start, its file gone", r => r.Kernel().File("/etc/modules", "loop\nacme_shield\n"), Verdict.Remnants, "acme_shield"),
        new("module: DKMS would build it anew", r => r.Kernel().Folder("/var/lib/dkms/acme-shield/3.1.4"), Verdict.Remnants, "acme_shield"),
        new("module: a weak link to one of another kernel that is gone", r => r.Kernel().Link("/lib/modules/6.1.0-18-amd64/weak-updates/acme_shield.ko", "/lib/modules/5.10.0/extra/acme_shield.ko"), Verdict.Remnants, "acme_shield"),
        new("module: those of the kernel alone", r => r.Kernel(), Verdict.Removed),
        new("module: folder denied", r => r.Kernel().Denies("/lib/modules/6.1.0-18-amd64/kernel/drivers"), Verdict.Unknown, "KernelModules"),
    ];

    static IEnumerable<MadeMachine> Units =>
    [
        new("people's unit that starts for everybody", r => r.Debian().File("/opt/acme-shield/tray").Unit("acme-shield.service", "/opt/acme-shield/tray", "/usr/lib/systemd/user").Link("/etc/systemd/user/default.target.wants/acme-shield.service", "/usr/lib/systemd/user/acme-shield.service"), Verdict.Present, "acme-shield.service"),
        new("people's unit left, its program gone", r => r.Debian().Link("/etc/systemd/user/default.target.wants/acme-shield.service", "/usr/lib/systemd/user/acme-shield.service"), Verdict.Remnants, "acme-shield.service"),
        new("people's unit folder denied", r => r.Debian().Folder("/etc/systemd/user").Denies("/etc/systemd/user"), Verdict.Unknown, "Systemd"),
        new("unit that a generator made from an init script", r => r.Debian().File("/etc/init.d/acme-shield").Unit("acme-shield.service", "/etc/init.d/acme-shield start", "/run/systemd/generator.late").Link("/run/systemd/generator.late/graphical.target.wants/acme-shield.service", "../acme-shield.service"), Verdict.Present, "acme-shield.service"),
    ];

    static MachineRoot Cut(MachineRoot root, string path, int length)
    {
        File.WriteAllBytes(root.Host(path), File.ReadAllBytes(root.Host(path))[..length]);
        return root;
    }

    static MachineRoot Emptied(MachineRoot root) => root.Without("/usr/lib/sysimage/rpm/rpmdb.sqlite").Sqlite("/usr/lib/sysimage/rpm");

    static MachineRoot Later(MachineRoot root, string path)
    {
        File.SetLastWriteTimeUtc(root.Host(path), new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        return root;
    }
}
