using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors.Windows;
using Exchange.Scanner.Commands;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Machines;

/// <summary>What is looked at: this running machine, or a folder that holds the files of one.</summary>
sealed record Machine(Tree Tree, Platform Platform, bool IsImage, MachineFile? File)
{
    public static Machine Open(string? root)
    {
        if (root is null || Path.GetFullPath(root) == Top) return new(new Tree(OperatingSystem.IsWindows() ? $"{LinkText.SystemDrive}:" : "", [], Running() != Platform.Linux), Running(), IsImage: false, File: null);
        if (!Directory.Exists(root)) throw new CommandStopped(ExitCodes.NoInput, Words.NoFolder(root));
        var full = Path.GetFullPath(root);
        var file = MachineFile.TryRead(full);
        var platform = Imaged(full);
        IReadOnlyList<string> denied = [.. (file?.AccessDenied ?? []).Select(d => d.TrimEnd('/'))];
        var tree = platform == Platform.Macos
            ? new Tree(full.Replace('\\', '/'), [.. denied.SelectMany(MacPlaces.Spellings)], ignoreCase: true, file?.FullDiskAccess == false ? MacPlaces.IsProtected : null)
            : new Tree(full.Replace('\\', '/'), denied, platform != Platform.Linux);
        return new(tree, platform, IsImage: true, file);
    }

    static string Top { get; } = OperatingSystem.IsWindows() ? $@"{LinkText.SystemDrive}:\" : "/";

    static Platform Running() =>
        OperatingSystem.IsWindows() ? Platform.Windows : OperatingSystem.IsMacOS() ? Platform.Macos : Platform.Linux;

    static Platform Imaged(string root)
    {
        var names = new Tree(root.Replace('\\', '/'), [], ignoreCase: true);
        return names.Follow("/Windows/System32").Kind == NodeKind.Folder || names.Follow("/registry").Kind == NodeKind.Folder ? Platform.Windows
            // The volume with all that is not the system's own has the latter alone.
            : names.Follow("/System/Library").Kind == NodeKind.Folder || names.Follow("/private/var/db").Kind == NodeKind.Folder ? Platform.Macos : Platform.Linux;
    }

    /// <summary>The machine's own id (machine-id(5); on Windows MachineGuid), or null if it has none.</summary>
    public string? Id()
    {
        if (Platform == Platform.Windows) return WindowsId();
        foreach (var path in (ReadOnlySpan<string>)["/etc/machine-id", "/var/lib/dbus/machine-id"])
        {
            try
            {
                var text = Tree.TryReadLines(path, limit: 4096)?.FirstOrDefault()?.Trim();
                if (text is { Length: 32 } && text.All(char.IsAsciiHexDigit) && text.Any(c => c != '0')) return text.ToLowerInvariant();
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                continue; // an id that can't be read is no id; the report says that it is not stable
            }
        }
        return null;
    }

    // Of the view that 64-bit programs have: the other has another, or none.
    string? WindowsId()
    {
        try
        {
            using var registry = WindowsRegistry.Of(this);
            return Guid.TryParse(registry.Software.Open(@"Microsoft\Cryptography")?.Text("MachineGuid"), out var id) && id != Guid.Empty ? id.ToString("N") : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
