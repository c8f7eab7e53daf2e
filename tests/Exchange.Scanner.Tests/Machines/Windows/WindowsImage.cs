using System.Text;
using System.Text.Json.Nodes;

namespace Exchange.Scanner.Tests.Machines.Windows;

/// <summary>An image of Windows: files, and a registry that is written in the end, as exports or as hives.</summary>
sealed class WindowsImage(MachineRoot root)
{
    public const string Anna = "S-1-5-21-1004336348-1177238915-682003330-1001";
    public const string Uninstall = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall", Uninstall32 = @"SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall";

    readonly Dictionary<string, RegistryBranch> branches = new(StringComparer.OrdinalIgnoreCase) { ["SOFTWARE"] = new(), ["SYSTEM"] = new(), ["USER"] = new(), ["CLASSES"] = new() };

    public MachineRoot Root => root;

    /// <summary>True if hives hold the registry instead of exports.</summary>
    public bool HasHives { get; set; }

    /// <param name="path">SOFTWARE, SYSTEM, USER (HKEY_USERS and Anna's SID) or CLASSES, and what is below.</param>
    /// <param name="values">As <see cref="RegistryBranch.Set"/> takes them.</param>
    public WindowsImage Key(string path, params (string Name, object Value)[] values)
    {
        var (branch, below) = Cut(path);
        branch.Key(below).Set(values);
        return this;
    }

    public WindowsImage WithoutKey(string path)
    {
        var (branch, below) = Cut(path);
        branch.Remove(below);
        return this;
    }

    public WindowsImage Service(string name, string? image, int type = 0x10, int start = 2, params (string, object)[] more) =>
        Key($@"SYSTEM\ControlSet001\Services\{name}", [("Type", type), ("Start", start), ("ErrorControl", 1), .. image is null ? Array.Empty<(string, object)>() : [("ImagePath", image)], .. more]);

    public WindowsImage Driver(string name, string? image = null, int start = 1) => Service(name, image, type: 1, start);

    public WindowsImage File(string path) => Do(() => root.File(path));

    public WindowsImage Folder(string path) => Do(() => root.Folder(path));

    public WindowsImage Without(string path) => Do(() => root.Without(path));

    public WindowsImage Denies(params string[] paths) => Do(() => root.Denies(paths));

    public WindowsImage Runs(params string[] programs) => Do(() => root.Runs(programs));

    public WindowsImage Says(string member, JsonNode value) => Do(() => root.Machine(member, value));

    /// <summary>As the scheduler writes it: UTF-16LE with its mark.</summary>
    public WindowsImage Task(string path, string command, string arguments = "", bool enabled = true) => Do(() => root.File($"/Windows/System32/Tasks/{path}", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes($"""
        <?xml version="1.0" encoding="UTF-16"?>
        <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
          <RegistrationInfo><Author>made up</Author></RegistrationInfo>
          <Triggers><LogonTrigger><Enabled>true</Enabled></LogonTrigger></Triggers>
          <Settings><Enabled>{(enabled ? "true" : "false")}</Enabled></Settings>
          <Actions Context="Author"><Exec><Command>{command}</Command><Arguments>{arguments}</Arguments></Exec></Actions>
        </Task>
        """)]));

    /// <summary>Writes the registry.</summary>
    public void Write()
    {
        foreach (var (name, hive, export) in Files)
            if (HasHives) root.File(hive, branches[name].Hive());
            else root.File($"/registry/{name}.reg", branches[name].Export(export));
    }

    public static IReadOnlyList<(string Branch, string Hive, string Export)> Files { get; } =
    [
        ("SOFTWARE", "/Windows/System32/config/SOFTWARE", @"HKEY_LOCAL_MACHINE\SOFTWARE"), ("SYSTEM", "/Windows/System32/config/SYSTEM", @"HKEY_LOCAL_MACHINE\SYSTEM"),
        ("USER", "/Users/anna/NTUSER.DAT", $@"HKEY_USERS\{Anna}"), ("CLASSES", "/Users/anna/AppData/Local/Microsoft/Windows/UsrClass.dat", $@"HKEY_USERS\{Anna}_Classes"),
    ];

    (RegistryBranch, string) Cut(string path) => (branches[path.Split('\\')[0]], path[path.Split('\\')[0].Length..]);

    WindowsImage Do(Action what)
    {
        what();
        return this;
    }
}
