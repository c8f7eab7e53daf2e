using Exchange.Scanner.Tests.Contracts;
using Exchange.Scanner.Tests.Formats.Rpm;

namespace Exchange.Scanner.Tests.Machines.Linux;

/// <summary>What is on Linux machines besides dpkg and systemd.</summary>
static class LinuxRoots
{
    public static readonly RpmMade AcmeShield = new("acme-shield", "/opt/acme-shield/bin/acme-shieldd", "/usr/share/doc/acme-shield/readme", "/etc/acme-shield/shield.conf");

    static readonly RpmMade[] Base = [new("bash", "/usr/bin/bash"), new("coreutils", "/usr/bin/true"), new("openssh-server", "/usr/sbin/sshd"), new("acme-shield-notes", "/usr/share/notes/acme")];

    /// <summary>A machine of Red Hat's kin with a few packages and units, and nothing of ours but what is named.</summary>
    public static MachineRoot RedHat(this MachineRoot root, params RpmMade[] more) => root.Plain().Rpmdb("/usr/lib/sysimage/rpm", more).Link("/var/lib/rpm", "../../usr/lib/sysimage/rpm");

    /// <summary>The same with rpm's own format, as openSUSE has it.</summary>
    public static MachineRoot Suse(this MachineRoot root, params RpmMade[] more) => root.Plain().Ndb("/usr/lib/sysimage/rpm", more).Link("/var/lib/rpm", "../../usr/lib/sysimage/rpm");

    /// <summary>The same with a database that rpm itself or Berkeley DB's own tools made (Formats/Rpm/made): acme-shield and its parts, and nothing else.</summary>
    public static MachineRoot WithDatabase(this MachineRoot root, string form) => root.Plain().Bytes($"/var/lib/rpm/{form}", RpmTests.Made(form));

    /// <summary>A database of rpm with some packages besides those that are named.</summary>
    public static MachineRoot Rpmdb(this MachineRoot root, string folder, params RpmMade[] more) => root.Sqlite(folder, [.. Base, .. more]);

    public static MachineRoot Sqlite(this MachineRoot root, string folder, params RpmMade[] packages)
    {
        root.Folder(folder);
        var made = ScannerProcess.StartAsync("python3", [Repository.File("tests", "Exchange.Scanner.Tests", "Machines", "Linux", "rpmdb.py"), root.Host($"{folder}/rpmdb.sqlite"), .. packages.Select(p => Convert.ToHexString(p.Header()))]).GetAwaiter().GetResult();
        made.ExitCode.ShouldBe(0, made.Errors);
        return root;
    }

    public static MachineRoot Ndb(this MachineRoot root, string folder, params RpmMade[] more) => root.Bytes($"{folder}/Packages.db", NdbMade.Of([.. Base.Concat(more).Select(p => p.Header())]));

    /// <summary>A snap as snapd leaves it: its file, the unit that mounts it, the empty folder that it is mounted on, and snapd's state.</summary>
    public static MachineRoot Snap(this MachineRoot root, string name, string mounts = "/snap") => root
        .File($"/var/lib/snapd/snaps/{name}_12.snap").Folder($"{mounts}/{name}/12").Link($"{mounts}/{name}/current", "12")
        .File($"/etc/systemd/system/{mounts[1..].Replace('/', '-')}-{name.Replace("-", "\\x2d", StringComparison.Ordinal)}-12.mount", "[Mount]\n")
        .File("/var/lib/snapd/state.json", $$"""{ "data": { "snaps": { "core22": { "type": "base", "current": "864", "active": true }, "{{name}}": { "type": "app", "current": "12", "active": true } } } }""");

    /// <summary>A Flatpak application in an installation.</summary>
    public static MachineRoot Flatpak(this MachineRoot root, string id, string installation = "/var/lib/flatpak") => root
        .File($"{installation}/app/{id}/x86_64/stable/0a1b/files/bin/shield").Link($"{installation}/app/{id}/x86_64/stable/active", "0a1b").Link($"{installation}/app/{id}/current", "x86_64/stable")
        .Link($"{installation}/exports/share/applications/{id}.desktop", $"../../../app/{id}/current/active/export/share/applications/{id}.desktop");

    /// <summary>A machine of any kin, with the modules of its kernel.</summary>
    public static MachineRoot Kernel(this MachineRoot root) => root.Debian()
        .File("/lib/modules/6.1.0-18-amd64/modules.dep", "kernel/fs/ext4/ext4.ko:\n").File("/lib/modules/6.1.0-18-amd64/kernel/fs/ext4/ext4.ko").File("/lib/modules/6.1.0-18-amd64/kernel/drivers/acme/acme_shield_notes.ko.xz")
        .Link("/lib/modules/6.1.0-18-amd64/build", "/usr/src/linux-headers-6.1.0-18-amd64");

    static MachineRoot Plain(this MachineRoot root) => root.File("/usr/bin/bash").File("/usr/bin/true").File("/usr/sbin/sshd")
        .Unit("sshd.service", "/usr/sbin/sshd", "/usr/lib/systemd/system").Link("/lib", "usr/lib").File("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");

    public static MachineRoot Bytes(this MachineRoot root, string path, byte[] content)
    {
        root.File(path);
        File.WriteAllBytes(root.Host(path), content);
        return root;
    }
}
