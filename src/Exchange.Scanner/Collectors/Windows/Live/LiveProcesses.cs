using System.Runtime.Versioning;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows.Live;

/// <summary>The programs that run now. One that may not be opened is named by its number; where that fails too, what was looked for may be among them.</summary>
[SupportedOSPlatform("windows")]
static class LiveProcesses
{
    const uint Idle = 0, Kernel = 4;

    public static RunningPrograms Read()
    {
        var (programs, unnamed, device) = (new List<string>(), 0, ProcessCalls.DeviceOf(LinkText.SystemDrive));
        foreach (var number in ProcessCalls.Numbers().Where(n => n is not (Idle or Kernel) && n != Environment.ProcessId))
        {
            if ((ProcessCalls.ByOpening(number, out var hasEnded) ?? (hasEnded ? "" : ByNumber(number, device))) is not { } program) unnamed++;
            else if (program.Length > 0) programs.Add(program);
        }
        return new(programs, Why(unnamed));
    }

    // What the kernel runs as a process of its own, such as Registry, has a name and no path.
    static string? ByNumber(uint number, string? device) =>
        ProcessCalls.ByNumber(number) is not { } name ? null : !name.Contains('\\') ? ""
        : device is not null && name.StartsWith(device + '\\', StringComparison.OrdinalIgnoreCase) ? $"{LinkText.SystemDrive}:{name[device.Length..]}" : name;

    static Exception? Why(int unnamed) => unnamed == 0 ? null
        : Environment.IsPrivilegedProcess ? new Unreadable($"{unnamed} running programs could not be named, not even as administrator")
        : new Refused($"{unnamed} running programs belong to others and may be named by an administrator only");
}
