using Exchange.Scanner.Formats.MachO;
using Exchange.Scanner.Formats.Plists;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>A bundle: a folder with an Info.plist and a program.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Info">What its Info.plist says; null if that can't be read.</param>
/// <param name="Identifiers">What the Info.plist and the program's signature call it: who edits the one leaves the other.</param>
/// <param name="Program">Its main program; null if that is not there.</param>
sealed record Bundle(string Path, PlistValue? Info, IReadOnlyList<string> Identifiers, string? Program)
{
    // As macOS, an iPhone app on a Mac, and flat ones keep it.
    static readonly (string List, string Programs)[] Layouts = [("/Contents/Info.plist", "/Contents/MacOS"), ("/WrappedBundle/Info.plist", "/WrappedBundle"), ("/Info.plist", "")];

    public Entry Says => new(
        Publisher: Of("NSHumanReadableCopyright"), Name: Of("CFBundleDisplayName", "CFBundleName") is { Text: null, IsUnreadable: false } ? NameOf(Path) : Of("CFBundleDisplayName", "CFBundleName"),
        Program: Path, Version: Of("CFBundleShortVersionString", "CFBundleVersion"));

    /// <summary>Reads it; null if the folder is no bundle. One that can't be told is missed.</summary>
    public static Bundle? TryRead(Sight sight, string path)
    {
        foreach (var (list, programs) in Layouts)
            if (sight.IsThere(path + list, NodeKind.File)) return Read(sight, path, path + list, path + programs);
        return null;
    }

    static Bundle? Read(Sight sight, string path, string list, string programs)
    {
        var (info, fault) = TryInfo(sight.Tree, list);
        IReadOnlyList<string> named = info.TextAt("CFBundleExecutable") is { Length: > 0 } name ? [$"{programs}/{name}"] : [];
        List<string> main = [.. named.Where(program => sight.IsThere(program, NodeKind.File))];
        List<string> any = main.Count > 0 ? main : [.. Candidates(sight, programs, NameOf(path)).Where(program => sight.IsThere(program, NodeKind.File))];
        List<string> identifiers = [.. any.Select(program => SignedAs(sight.Tree, program)).Prepend(info.TextAt("CFBundleIdentifier")).OfType<string>().Distinct()];
        if (identifiers.Count == 0) sight.Miss(fault ?? new Unreadable($"{list} does not say what it is the list of"));
        return identifiers.Count == 0 ? null : new(path, info, identifiers, (named.Count > 0 ? main : any).FirstOrDefault());
    }

    static (PlistValue? Info, Exception? Fault) TryInfo(Tree tree, string list)
    {
        try
        {
            return (Plist.TryRead(tree, list), null);
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return (null, e);
        }
    }

    // Without a good name in the list it is the bundle's own; any program there may be it.
    static IReadOnlyList<string> Candidates(Sight sight, string programs, string name) => [$"{programs}/{name}", .. sight.In(programs)];

    static string? SignedAs(Tree tree, string program) => Unseen.Or(() => CodeSignature.TryRead(tree, program)?.Identifier, otherwise: null); // a second witness only

    Property Of(params ReadOnlySpan<string> keys)
    {
        if (Info is null) return Property.Unreadable;
        foreach (var key in keys) if (Info.TextAt(key) is { } text) return text;
        return null;
    }

    static string NameOf(string path) => System.IO.Path.GetFileNameWithoutExtension(path);
}
