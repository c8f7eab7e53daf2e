namespace Exchange.Scanner.Collectors.Macos;

/// <summary>All that look at macOS.</summary>
static class MacCollectors
{
    public static IReadOnlyList<ICollector> All =>
    [
        new BundlesCollector(), new LaunchdCollector(), new SystemExtensionsCollector(), new KernelExtensionsCollector(),
        new ReceiptsCollector(), new PrivilegedHelpersCollector(), new LoginItemsCollector(), new ProfilesCollector(),
        new FilesCollector(), new ProcessCollector(),
    ];
}
