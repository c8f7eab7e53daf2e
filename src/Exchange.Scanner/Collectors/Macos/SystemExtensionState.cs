using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>What sysextd's states mean. They are written with underscores in its list, with blanks by systemextensionsctl.</summary>
static class SystemExtensionState
{
    /// <summary>Null if the state is not known, and so nothing can be told.</summary>
    public static IReadOnlyList<Sign>? SignsOf(string? state) => state?.Trim().Replace(' ', '_') switch
    {
        "activated_enabled" or "activated_enabling" or "activated_waiting_to_upgrade" or "activated_waiting_to_upgrade_on_reboot" or "activated_waiting_for_upgrade" => [Sign.Program, Sign.Starts],
        "terminating_for_uninstall_but_still_running" or "terminating_for_disable_but_still_running" => [Sign.Program, Sign.Running],
        "terminated_waiting_to_uninstall_on_reboot" => [Sign.RestartPending],
        // It is there, and does not run before somebody lets it.
        "activated_disabled" or "activated_waiting_for_user" or "waiting_for_approval" or "blocked" or "validating" or "validating_by_category" or "terminating_for_disable" => [Sign.Program],
        "terminating_for_uninstall" or "terminating_for_uninstall_via_delegate" or "terminating_for_upgrade_via_delegate" or "uninstalling" => [Sign.Program],
        "uninstalled" => [Sign.Receipt],
        _ => null,
    };
}
