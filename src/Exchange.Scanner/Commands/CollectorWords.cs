using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands;

/// <summary>What a collector looks at, in plain words.</summary>
static class CollectorWords
{
    public static string Name(Collector collector) => Of(collector).Name;

    /// <summary>Where that is.</summary>
    public static string Place(Collector collector) => Of(collector).Place;

    static (string Name, string Place) Of(Collector collector) => collector switch
    {
        Collector.Dpkg => ("installed packages", "the package database of Debian and its kin"),
        Collector.Rpm => ("installed RPM packages", "the package database of Red Hat, SUSE and their kin"),
        Collector.Snap => ("snap packages", "what snap has installed"),
        Collector.Flatpak => ("flatpak applications", "what flatpak has installed"),
        Collector.Systemd => ("system services", "the unit folders of systemd"),
        Collector.KernelModules => ("kernel modules", "stored and loaded modules"),
        Collector.Uninstall => ("installed programs", "the uninstall keys of both registry views and of every user"),
        Collector.UpgradeCodes => ("installer upgrade codes", "what Windows Installer remembers"),
        Collector.Appx => ("store apps", "the packages of the Microsoft Store, for all users and of each"),
        Collector.Services => ("services", "the services of Windows"),
        Collector.Drivers => ("drivers", "the drivers of Windows"),
        Collector.Tasks => ("scheduled tasks", "the task folder of Windows"),
        Collector.SecurityCenter => ("security products", "what is registered with the Security Center"),
        Collector.RootCertificates => ("trusted root certificates", "the machine's and every user's"),
        Collector.RegistryKeys => ("registry keys", "below SOFTWARE, in both views and of every user"),
        Collector.Bundles => ("applications", "the Applications folders of the machine and of every user"),
        Collector.Launchd => ("background jobs", "what launchd starts"),
        Collector.SystemExtensions => ("system extensions", "what macOS has approved"),
        Collector.KernelExtensions => ("kernel extensions", "the extension folders"),
        Collector.Receipts => ("installer receipts", "what the macOS installer remembers"),
        Collector.PrivilegedHelpers => ("privileged helpers", "the folder PrivilegedHelperTools"),
        Collector.LoginItems => ("login items", "what opens at login"),
        Collector.Profiles => ("configuration profiles", "the profiles of macOS"),
        Collector.Files => ("files and folders", "by their path"),
        _ => ("running programs", "by the path of their program"),
    };
}
