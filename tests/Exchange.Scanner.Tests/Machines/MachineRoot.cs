using System.Text.Json.Nodes;

namespace Exchange.Scanner.Tests.Machines;

/// <summary>A made folder that holds the files of a Debian machine, thrown away in the end.</summary>
sealed class MachineRoot : IDisposable
{
    readonly JsonObject machine = [];
    readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("exchange-machine-");

    public MachineRoot() => Directory.CreateDirectory(Path);

    public string Path => System.IO.Path.Combine(parent.FullName, "root");

    /// <summary>A machine with a few packages and units, and nothing of ours.</summary>
    public MachineRoot Debian() => Package("bash").Package("coreutils").Package("openssh-server", version: "1:9.2p1")
        .File("/usr/bin/bash").File("/usr/sbin/sshd").File("/bin/true")
        .Unit("ssh.service", "/usr/sbin/sshd").Enabled("ssh.service")
        .File("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");

    public MachineRoot Package(string name, string status = "install ok installed", string version = "3.1.4", string[]? list = null)
    {
        Append("/var/lib/dpkg/status", $"Package: {name}\nStatus: {status}\nPriority: optional\nArchitecture: amd64\nVersion: {version}\nDescription: made up\n more of it\n .\n\n");
        return list is null ? this : File($"/var/lib/dpkg/info/{name}.list", string.Join('\n', ["/.", .. list]) + "\n");
    }

    public MachineRoot Unit(string name, string command, string folder = "/lib/systemd/system") =>
        File($"{folder}/{name}", $"[Unit]\nDescription=made up\n[Service]\nExecStart={command}\n[Install]\nWantedBy=multi-user.target\n");

    public MachineRoot Enabled(string unit, string target = "multi-user.target") =>
        Link($"/etc/systemd/system/{target}.wants/{unit}", $"/lib/systemd/system/{unit}");

    /// <summary>The sandbox's product as its installer leaves it.</summary>
    public MachineRoot AcmeShield(string status = "install ok installed") =>
        Package("acme-shield", status, list: ["/opt", "/opt/acme-shield/bin/acme-shieldd", "/etc/acme-shield/shield.conf"])
            .File("/opt/acme-shield/bin/acme-shieldd").File("/var/lib/acme-shield/signatures.db").File("/etc/acme-shield/shield.conf")
            .Unit("acme-shield.service", "/opt/acme-shield/bin/acme-shieldd --foreground").Enabled("acme-shield.service");

    public MachineRoot File(string path, string content = "x")
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Host(path))!);
        System.IO.File.WriteAllText(Host(path), content);
        return this;
    }

    public MachineRoot File(string path, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Host(path))!);
        System.IO.File.WriteAllBytes(Host(path), content);
        return this;
    }

    public MachineRoot Folder(string path)
    {
        Directory.CreateDirectory(Host(path));
        return this;
    }

    public MachineRoot Link(string path, string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Host(path))!);
        System.IO.File.CreateSymbolicLink(Host(path), target);
        return this;
    }

    public MachineRoot Without(string path)
    {
        if (Directory.Exists(Host(path)) && new FileInfo(Host(path)).LinkTarget is null) Directory.Delete(Host(path), recursive: true);
        else System.IO.File.Delete(Host(path));
        return this;
    }

    /// <summary>A file beside the root, which nothing inside may lead to.</summary>
    public MachineRoot Outside(string name, string content = "x")
    {
        var file = System.IO.Path.Combine(parent.FullName, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, content);
        return this;
    }

    public MachineRoot Runs(params string[] programs) => Machine("processes", new JsonArray([.. programs.Select(p => new JsonObject { ["path"] = p })]));

    public MachineRoot Denies(params string[] paths) => Machine("accessDenied", new JsonArray([.. paths.Select(p => JsonValue.Create(p))]));

    public string Host(string path) => Path + path;

    public void Dispose() => parent.Delete(recursive: true);

    /// <summary>Says something in machine.json.</summary>
    public MachineRoot Machine(string member, JsonNode value)
    {
        machine[member] = value;
        return File("/machine.json", machine.ToJsonString());
    }

    void Append(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Host(path))!);
        System.IO.File.AppendAllText(Host(path), text);
    }
}
