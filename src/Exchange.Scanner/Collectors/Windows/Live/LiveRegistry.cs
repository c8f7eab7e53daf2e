using System.Runtime.Versioning;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;
using Microsoft.Win32;

namespace Exchange.Scanner.Collectors.Windows.Live;

/// <summary>The running system's registry. The 32-bit view is read where it really is, below WOW6432Node: the same place as in an image.</summary>
[SupportedOSPlatform("windows")]
sealed class LiveRegistry
{
    const string OfMachine = "parts of the machine's registry may be read by an administrator only";

    readonly KeyRules rules = new(denied: [], _ => null); // Windows refuses and follows links by itself
    readonly WindowsRegistry registry;

    LiveRegistry(Machine machine)
    {
        var hives = new OpenedHives(machine.Tree);
        registry = new(Part("SOFTWARE"), Part(@"SYSTEM\CurrentControlSet"), () => new LiveUsers(machine.Tree, rules, hives).Read(registry!.Software), hives);
    }

    public static WindowsRegistry Open(Machine machine) => new LiveRegistry(machine).registry;

    Branch Part(string name) => new($@"HKEY_LOCAL_MACHINE\{name}", rules, () =>
        LiveKey.Root(RegistryHive.LocalMachine, OfMachine).Open(name) ?? throw new Unreadable($"the registry has no {name}"));
}
