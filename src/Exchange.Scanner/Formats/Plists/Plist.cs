using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Plists;

/// <summary>Reads property lists (Apple's plist(5)), XML and binary. It is strict: what makes no sense could have been what was looked for.</summary>
static class Plist
{
    public const int MaximumBytes = 8 * 1024 * 1024;

    /// <summary>The list in a file; null if there is no such file.</summary>
    public static PlistValue? TryRead(Tree tree, string path)
    {
        using var file = PositionedFile.TryOpen(tree, path);
        if (file is null) return null;
        if (file.Length > MaximumBytes) throw file.TooLarge();
        return Parse(file.Read(0, (int)file.Length), path);
    }

    /// <summary>The list in some bytes.</summary>
    /// <param name="bytes">At most <see cref="MaximumBytes"/>.</param>
    /// <param name="name">What to call them in an error.</param>
    public static PlistValue Parse(byte[] bytes, string name)
    {
        if (bytes.Length > MaximumBytes) throw new Unreadable($"{name} is too large to be what it should be");
        var budget = new PlistBudget(name);
        return bytes.AsSpan().StartsWith("bplist"u8) ? BinaryPlist.Parse(bytes, budget) : XmlPlist.Parse(bytes, budget);
    }
}
