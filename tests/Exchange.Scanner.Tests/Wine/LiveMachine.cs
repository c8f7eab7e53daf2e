using System.Text;
using Exchange.Scanner.Tests.Machines.Windows;
using Exchange.Scanner.Tests.Registry;
using Exchange.Wine;

namespace Exchange.Scanner.Tests.Wine;

/// <summary>A state of a running Windows, and what must be said of it.</summary>
/// <param name="Verdict">Of Acme Shield.</param>
/// <param name="Grounds">All findings as collector and place, and all gaps as collector and reason.</param>
sealed record LiveMachine(string Name, Func<WineMachine, Task> Make, string Verdict, params string[] Grounds)
{
    const string Uninstall = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall", Services = @"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services";
    const string SignedIn = "S-1-5-21-1004336348-1177238915-682003330-1002", SignedOut = "S-1-5-21-1004336348-1177238915-682003330-1003";
    const string Folder = "/Program Files/Acme/Acme Shield";
    const string NoSecurityCenter = "security-center the Security Center's namespace is not there, which every client has";

    public bool RebootPending { get; init; }

    // Wine has no Security Center: as a client's its answer is none, and a server has none either.
    public bool IsClient { get; init; }

    public static readonly IReadOnlyList<LiveMachine> All =
    [
        new("clean, a client whose Security Center does not answer", _ => Task.CompletedTask, "unknown", NoSecurityCenter) { IsClient = true },
        new("clean, a server", _ => Task.CompletedTask, "removed"),
        new("installed, 64-bit view", async m => { await EntryAsync(m, "HKEY_LOCAL_MACHINE"); m.File($"{Folder}/AcmeShield.exe"); }, "present",
            $@"uninstall HKEY_LOCAL_MACHINE\{Uninstall}\AcmeShield", $"files {Folder}"),
        new("installed on a client", async m => { await EntryAsync(m, "HKEY_LOCAL_MACHINE"); m.File($"{Folder}/AcmeShield.exe"); }, "present",
            $@"uninstall HKEY_LOCAL_MACHINE\{Uninstall}\AcmeShield", $"files {Folder}", NoSecurityCenter) { IsClient = true },
        new("installed by a 32-bit program", async m => { await EntryAsync(m, "HKEY_LOCAL_MACHINE", narrow: true); m.File($"{Folder}/AcmeShield.exe"); }, "present",
            @"uninstall HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall\AcmeShield", $"files {Folder}"),
        new("installed for somebody else who is signed in", async m => { await EntryAsync(m, $@"HKEY_USERS\{SignedIn}", @"C:\Программы\Щит"); m.File("/Программы/Щит/AcmeShield.exe"); }, "present",
            $@"uninstall HKEY_USERS\{SignedIn}\{Uninstall}\AcmeShield".Replace("SOFTWARE", "Software", StringComparison.Ordinal)),
        new("installed for somebody who is signed out", SignedOutAsync, "present", $@"uninstall HKEY_USERS\{SignedOut}\{Uninstall}\AcmeShield".Replace("SOFTWARE", "Software", StringComparison.Ordinal)),
        new("the hive of somebody who is signed out is damaged", m => ProfileAsync(m, "not a hive"u8.ToArray()), "unknown",
            [.. ((string[])["uninstall", "upgrade-codes", "root-certificates", "registry-keys"]).Select(c => $"{c} /users/…/NTUSER.DAT is not a registry hive")]),
        new("a service and its program", async m => { await ServiceAsync(m); m.File($"{Folder}/AcmeShield.exe"); }, "present", $@"services {Services}\AcmeShieldService", $"files {Folder}"),
        new("a service without its program", ServiceAsync, "remnants", $@"services {Services}\AcmeShieldService"),
        new("its program runs", m => m.RunForeverAsync($"{Folder}/AcmeShield.exe"), "present", $"processes {Folder}/AcmeShield.exe", $"files {Folder}"),
        new("left-over files and settings", m => { m.File($"{Folder}/license.txt"); m.File("/ProgramData/Acme/Acme Shield/cache"); m.File("/users/anna/AppData/Local/Acme/Acme Shield/settings"); return Task.CompletedTask; }, "remnants",
            $"files {Folder}", "files /ProgramData/Acme/Acme Shield", "files /Users/anna/AppData/Local/Acme/Acme Shield"),
        new("an uninstall key whose main file is missing", m => EntryAsync(m, "HKEY_LOCAL_MACHINE"), "remnants", $@"uninstall HKEY_LOCAL_MACHINE\{Uninstall}\AcmeShield"),
        new("a driver that goes with the next start", DriverAsync, "remnants", $@"drivers {Services}\acmeshieldflt", "files /Windows/System32/drivers/acmeshieldflt.sys") { RebootPending = true },
        new("a folder whose path is longer than 260 characters", m => { m.File($"{Folder}/{string.Join('/', Enumerable.Repeat(new string('x', 50), 6))}/left.txt"); return Task.CompletedTask; }, "remnants", $"files {Folder}"),
    ];

    /// <summary>What every machine has: some other product, and what kind of Windows it is.</summary>
    public async Task PrepareAsync(WineMachine machine)
    {
        await machine.ImportAsync(Export(@"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\Архиватор", ("DisplayName", "Архиватор™ 7"), ("Publisher", "Издатель")));
        if (!IsClient) await machine.ImportAsync(Export(@"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\ProductOptions", ("ProductType", "ServerNT")));
        await Make(machine);
    }

    static byte[] Export(string key, params (string, object)[] values)
    {
        var branch = new RegistryBranch();
        branch.Set(values);
        return branch.Export(key);
    }

    static (string, object)[] Entry(string folder) => [("DisplayName", "Acme Shield"), ("DisplayVersion", "3.1.4"), ("Publisher", "Acme Корпорация™"), ("InstallLocation", folder)];

    static Task EntryAsync(WineMachine machine, string root, string folder = @"C:\Program Files\Acme\Acme Shield", bool narrow = false) =>
        machine.ImportAsync(Export($@"{root}\{Uninstall}\AcmeShield", Entry(folder)), narrow);

    static Task ServiceAsync(WineMachine machine) =>
        machine.ImportAsync(Export($@"{Services}\AcmeShieldService", ("Type", 0x10), ("Start", 2), ("ErrorControl", 1), ("ImagePath", @"%ProgramFiles%\Acme\Acme Shield\AcmeShield.exe")));

    static async Task DriverAsync(WineMachine machine)
    {
        machine.File("/windows/system32/drivers/acmeshieldflt.sys");
        await machine.ImportAsync(Export($@"{Services}\acmeshieldflt", ("Type", 1), ("Start", 1), ("ErrorControl", 1), ("ImagePath", @"\SystemRoot\System32\drivers\acmeshieldflt.sys")));
        await machine.ImportAsync(Export(@"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Session Manager",
            ("PendingFileRenameOperations", (string[])[@"\??\C:\Windows\System32\drivers\acmeshieldflt.sys", "", @"\??\C:\Temp\x", ""])));
    }

    static async Task SignedOutAsync(WineMachine machine)
    {
        var branch = new RegistryBranch();
        branch.Key($@"Software\{Uninstall["SOFTWARE\\".Length..]}\AcmeShield").Set(Entry(@"%LOCALAPPDATA%\Programs\Acme Shield"));
        await ProfileAsync(machine, branch.Hive());
        machine.File("/users/olga/AppData/Local/Programs/Acme Shield/AcmeShield.exe");
    }

    static async Task ProfileAsync(WineMachine machine, byte[] hive)
    {
        machine.File("/users/olga/NTUSER.DAT", hive);
        await machine.ImportAsync(Export($@"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\{SignedOut}", ("ProfileImagePath", @"%SystemDrive%\users\olga")));
    }
}
