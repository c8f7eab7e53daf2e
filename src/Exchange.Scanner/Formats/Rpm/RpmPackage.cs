using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Rpm;

/// <summary>A package that rpm has installed.</summary>
/// <remarks>It holds on to its whole header, which can be megabytes: keep those that were looked for, not all.</remarks>
sealed class RpmPackage
{
    readonly RpmHeader header;
    readonly IReadOnlyList<uint> folderOf;

    /// <summary>Takes it from its header, and checks now that the paths can be told.</summary>
    public RpmPackage(RpmHeader header)
    {
        this.header = header;
        (Name, Version, Release) = (Required(RpmTag.Name), Required(RpmTag.Version), Required(RpmTag.Release));
        (Epoch, Architecture, Vendor) = (header.Numbers(RpmTag.Epoch) is [var epoch] ? epoch : null, header.Text(RpmTag.Architecture), header.Text(RpmTag.Vendor));
        folderOf = header.Numbers(RpmTag.FolderIndexes) ?? [];
        var (names, folders) = (header.Count(RpmTag.BaseNames), header.Count(RpmTag.Folders));
        if (folderOf.Count != names || folderOf.Any(i => i >= folders)) throw header.Bad("its paths don't fit together");
        if (header.Bytes(RpmTag.FileStates) is { } states && states.Length != PathCount) throw header.Bad("its files have no states");
    }

    public string Name { get; }

    public uint? Epoch { get; }

    public string Version { get; }

    public string Release { get; }

    /// <summary>Null for what has none, such as a key of a repository ("gpg-pubkey").</summary>
    public string? Architecture { get; }

    public string? Vendor { get; }

    int PathCount => header.Count(RpmTag.BaseNames) is > 0 and var count ? count : header.Count(RpmTag.OldPaths);

    /// <summary>The files and folders that came with it, in its own order.</summary>
    public IEnumerable<RpmPath> Paths()
    {
        var states = header.Bytes(RpmTag.FileStates);
        return Names().Select((path, i) => new RpmPath(path, states is { } known ? (RpmPathState)(sbyte)known.Span[i] : RpmPathState.Normal));
    }

    IEnumerable<string> Names()
    {
        if (folderOf.Count == 0) return header.Texts(RpmTag.OldPaths); // as rpm 3 wrote them
        var folders = header.Texts(RpmTag.Folders).ToList();
        return header.Texts(RpmTag.BaseNames).Select((name, i) => folders[(int)folderOf[i]] + name);
    }

    string Required(RpmTag tag) => header.Text(tag) is { Length: > 0 } text ? text : throw header.Bad($"it has no {tag}");
}

/// <summary>A file or folder of a package.</summary>
readonly record struct RpmPath(string Path, RpmPathState State);

/// <summary>What rpm did with a path (rpmfileState of rpmfi.h).</summary>
enum RpmPathState
{
    Missing = -1,
    Normal = 0,
    Replaced = 1,
    NotInstalled = 2,
    NetShared = 3,
    WrongColor = 4,
}
