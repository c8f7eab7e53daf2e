namespace Exchange.Scanner.Collectors.Macos;

/// <summary>Every collector that looks at what only macOS has.</summary>
static class MacCollectors
{
    public static IReadOnlyList<ICollector> All =>
    [
        new BundlesCollector(), new LaunchdCollector(), new SystemExtensionsCollector(), new KernelExtensionsCollector(),
        new ReceiptsCollector(), new PrivilegedHelpersCollector(), new LoginItemsCollector(), new ProfilesCollector(),
    ];
}
