using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>All that look at Windows, over one registry that is opened once.</summary>
static class WindowsCollectors
{
    public static IReadOnlyList<ICollector> All(WindowsRegistry registry) =>
    [
        new UninstallCollector(registry), new UpgradeCodeCollector(registry), new AppxCollector(registry),
        new ServiceCollector(Collector.Services, registry), new ServiceCollector(Collector.Drivers, registry), new TaskCollector(registry),
        new WindowsFilesCollector(registry), new ProcessCollector(), new SecurityCenterCollector(registry),
        new RootCertificateCollector(registry), new RegistryKeyCollector(registry),
    ];
}
