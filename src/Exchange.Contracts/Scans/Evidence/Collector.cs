using System.Text.Json.Serialization;

namespace Exchange.Contracts.Scans;

/// <summary>A part of the scanner that looks at one kind of place. Another place becomes a further member; nothing else of the model changes.</summary>
[JsonConverter(typeof(NamedOnly<Collector>))]
public enum Collector
{
    /// <summary>The package database of Debian and its kin; targets are package names.</summary>
    Dpkg,
    /// <summary>The unit folders of systemd; targets are unit names with their suffix.</summary>
    Systemd,
    /// <summary>
    /// Files and folders; targets are absolute paths with slashes. On Windows they begin with a place of <see cref="KnownPlaces"/>, such as <c>%ProgramFiles%</c>; there
    /// and on macOS a part may be a <see cref="NamePattern"/>.
    /// </summary>
    Files,
    /// <summary>Running programs; targets are as for <see cref="Files"/>, of a program or (with a slash at the end) of a folder that holds programs.</summary>
    Processes,
    /// <summary>The package database of Red Hat, SUSE and their kin; targets are package names.</summary>
    Rpm,
    /// <summary>Snap packages (Linux); targets are snap names.</summary>
    Snap,
    /// <summary>Flatpak applications (Linux); targets are application ids.</summary>
    Flatpak,
    /// <summary>Kernel modules (Linux), stored and loaded; targets are module names.</summary>
    KernelModules,
    /// <summary>Windows: what is registered as installed, in the uninstall keys of both registry views and of every user, and MSI's own products; targets are the keys' names.</summary>
    Uninstall,
    /// <summary>Windows: MSI's upgrade codes; targets are GUIDs in braces.</summary>
    UpgradeCodes,
    /// <summary>Windows: store packages (AppX, MSIX), for all users and of each; targets are package family names, or their name before the underscore.</summary>
    Appx,
    /// <summary>Windows: services; targets are their keys' names.</summary>
    Services,
    /// <summary>Windows: drivers; targets are their keys' names. A driver alone does not run the product.</summary>
    Drivers,
    /// <summary>Windows: scheduled tasks; targets are paths below the task folder, with slashes.</summary>
    Tasks,
    /// <summary>Windows: what is registered with the Security Center (WMI, root/SecurityCenter2); targets are display names.</summary>
    SecurityCenter,
    /// <summary>Windows: trusted root certificates of the machine and of every user; targets are common names of their subjects.</summary>
    RootCertificates,
    /// <summary>Windows: registry keys of a product's own, below SOFTWARE in both views and of every user; targets are paths with slashes.</summary>
    RegistryKeys,
    /// <summary>macOS: application bundles; targets are bundle identifiers.</summary>
    Bundles,
    /// <summary>macOS: jobs of launchd; targets are labels.</summary>
    Launchd,
    /// <summary>macOS: system extensions; targets are bundle identifiers.</summary>
    SystemExtensions,
    /// <summary>macOS: kernel extensions; targets are bundle identifiers.</summary>
    KernelExtensions,
    /// <summary>macOS: receipts of the installer; targets are package identifiers.</summary>
    Receipts,
    /// <summary>macOS: privileged helper tools; targets are their files' names.</summary>
    PrivilegedHelpers,
    /// <summary>macOS: what opens at login; targets are bundle identifiers or labels.</summary>
    LoginItems,
    /// <summary>macOS: configuration profiles; targets are their identifiers.</summary>
    Profiles,
}

/// <summary>How far a collector came.</summary>
[JsonConverter(typeof(NamedOnly<CollectorStatus>))]
public enum CollectorStatus
{
    /// <summary>It looked at all it was asked to.</summary>
    Ok,
    /// <summary>The system did not let it look.</summary>
    Denied,
    /// <summary>What it found could not be read or made no sense.</summary>
    Failed,
    /// <summary>There is nothing of the kind to look at, such as processes of a disk image.</summary>
    NotApplicable,
}
