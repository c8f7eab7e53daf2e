using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>The files that a package came with.</summary>
static class PackageFiles
{
    // Not what a package is installed for; its list names them all the same.
    static readonly string[] BesideThePoint = ["/etc/", "/usr/share/doc/", "/usr/share/licenses/", "/usr/share/man/", "/usr/share/lintian/", "/usr/share/locale/", "/usr/lib/.build-id/"];

    /// <summary>True if one of its program files is there, or can't be shown to be missing.</summary>
    public static bool HasProgram(Tree tree, IEnumerable<string> paths) => Unseen.Or(
        () => paths.Any(path => path.StartsWith('/') && !BesideThePoint.Any(b => path.StartsWith(b, StringComparison.Ordinal)) && tree.Follow(path).Kind == NodeKind.File), otherwise: true);
}
