using Exchange.Scanner.Collectors.Windows.Live;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>The parts of a Windows registry that collectors look into, wherever they come from: an image's files, or the running system.</summary>
/// <param name="software">HKEY_LOCAL_MACHINE\SOFTWARE as 64-bit programs see it.</param>
/// <param name="controlSet">The control set that the machine starts with; others never count.</param>
/// <param name="users">Everybody who has a registry of their own; throws if it can't be told who that is.</param>
/// <param name="hives">Closed with it.</param>
sealed class WindowsRegistry(Branch software, Branch controlSet, Func<IReadOnlyList<RegistryUser>> users, OpenedHives hives) : IDisposable
{
    readonly Lazy<IReadOnlyList<RegistryUser>> everybody = new(users);
    readonly Lazy<PlacedKey?> services = new(() => controlSet.Open("Services"));

    public Branch Software => software;

    public Branch ControlSet => controlSet;

    /// <summary>The one list of services and drivers; null if it is not there.</summary>
    public PlacedKey? Services => services.Value;

    public IReadOnlyList<RegistryUser> Users => everybody.Value;

    /// <summary>The machine's views of SOFTWARE: native, 32-bit, and 32-bit ARM, which Windows on ARM has beside it.</summary>
    public IReadOnlyList<View> MachineViews => [new(software, "", IsNarrow: false), new(software, @"WOW6432Node\", IsNarrow: true), new(software, @"WowAA32Node\", IsNarrow: true)];

    /// <summary>Everybody's. Windows gives all programs one view there, but some write below the other all the same.</summary>
    public IEnumerable<View> UserViews => Users.SelectMany(u => (View[])[new(u.Own, @"Software\", IsNarrow: false, u), new(u.Own, @"Software\WOW6432Node\", IsNarrow: true, u)]);

    /// <summary>What a machine looks like that has none, and of which nothing is asked.</summary>
    public static WindowsRegistry Of(Machine machine) => !machine.IsImage && OperatingSystem.IsWindows() ? LiveRegistry.Open(machine) : new ImageRegistry(machine).Open();

    public void Dispose() => hives.Dispose();
}
