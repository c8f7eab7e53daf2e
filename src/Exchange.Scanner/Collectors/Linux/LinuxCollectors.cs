namespace Exchange.Scanner.Collectors.Linux;

/// <summary>All that look at Linux.</summary>
static class LinuxCollectors
{
    public static IReadOnlyList<ICollector> All { get; } =
    [
        new DpkgCollector(), new RpmCollector(), new SnapCollector(), new FlatpakCollector(), new SystemdCollector(), new KernelModulesCollector(),
        new FilesCollector(), new ProcessCollector(),
    ];
}
