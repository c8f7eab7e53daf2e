using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>The products that MSI has installed for all users and for each, by their GUID in braces.</summary>
static class MsiProducts
{
    const string UserData = @"Microsoft\Windows\CurrentVersion\Installer\UserData";

    public static IEnumerable<(string, UninstallEntry)> Of(Machine machine, WindowsRegistry registry) =>
        registry.MachineViews.SelectMany(view => view.Open(UserData) is { } users ? users.SubkeyNames().SelectMany(sid => Of(machine, view, users.Open($@"{sid}\Products"))) : []);

    static IEnumerable<(string, UninstallEntry)> Of(Machine machine, View view, PlacedKey? products) =>
        products is null ? [] : PackedGuid.Among(products.SubkeyNames()).Select(p =>
            (p.Guid, new UninstallEntry(machine, () => Properties(products, p.Name), $@"{products.Path}\{p.Name}", view)));

    // What an interrupted removal leaves has none, and is an entry without values.
    static PlacedKey? Properties(PlacedKey products, string name) => products.Open($@"{name}\InstallProperties") ?? products.Open(name);
}
