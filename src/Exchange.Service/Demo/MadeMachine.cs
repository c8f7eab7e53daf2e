namespace Exchange.Demo;

/// <summary>A made image of a small Debian machine with the old product on it, for the scanner to look at.</summary>
sealed class MadeMachine : IDisposable
{
    readonly DirectoryInfo root = Directory.CreateTempSubdirectory("exchange-demo-machine-");

    public MadeMachine()
    {
        Write("etc/machine-id", "0123456789abcdef0123456789abcdef\n");
        Write("usr/bin/bash", "x");
        Write("usr/sbin/sshd", "x");
        Write("lib/systemd/system/ssh.service", "[Unit]\nDescription=ssh\n[Service]\nExecStart=/usr/sbin/sshd -D\n[Install]\nWantedBy=multi-user.target\n");
        Write("var/lib/dpkg/status", Package("bash") + Package("openssh-server") + Package("acme-shield"));
        Write("var/lib/dpkg/info/acme-shield.list", "/.\n/opt\n/opt/acme-shield/bin/acme-shieldd\n");
        Write("opt/acme-shield/bin/acme-shieldd", "x");
        Write("var/lib/acme-shield/signatures.db", "x");
        Write("lib/systemd/system/acme-shield.service", "[Unit]\nDescription=ACME Shield\n[Service]\nExecStart=/opt/acme-shield/bin/acme-shieldd\n[Install]\nWantedBy=multi-user.target\n");
    }

    public string Root => root.FullName;

    /// <summary>What <c>apt purge acme-shield</c> would do.</summary>
    public void Uninstall()
    {
        Write("var/lib/dpkg/status", Package("bash") + Package("openssh-server"));
        File.Delete(At("var/lib/dpkg/info/acme-shield.list"));
        File.Delete(At("lib/systemd/system/acme-shield.service"));
        Directory.Delete(At("opt/acme-shield"), recursive: true);
        Directory.Delete(At("var/lib/acme-shield"), recursive: true);
    }

    static string Package(string name) => $"Package: {name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1.0\nDescription: made up\n\n";

    void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    string At(string path) => Path.Combine(root.FullName, path);

    public void Dispose() => root.Delete(recursive: true);
}
