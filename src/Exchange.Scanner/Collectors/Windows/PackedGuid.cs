namespace Exchange.Scanner.Collectors.Windows;

/// <summary>GUIDs as MSI writes them into names of keys: without braces and dashes, each group turned round.</summary>
static class PackedGuid
{
    static ReadOnlySpan<byte> Order => [7, 6, 5, 4, 3, 2, 1, 0, 11, 10, 9, 8, 15, 14, 13, 12, 17, 16, 19, 18, 21, 20, 23, 22, 25, 24, 27, 26, 29, 28, 31, 30];

    /// <summary>Those of the names that are GUIDs, each with the GUID in braces.</summary>
    public static IEnumerable<(string Guid, string Name)> Among(IEnumerable<string> names)
    {
        foreach (var name in names)
            if (Unpack(name) is { } guid) yield return (guid, name);
    }

    /// <summary>The GUID in braces; null if the text is none.</summary>
    public static string? Unpack(string packed)
    {
        if (packed.Length != Order.Length || !packed.All(char.IsAsciiHexDigit)) return null;
        Span<char> digits = stackalloc char[32];
        for (var i = 0; i < digits.Length; i++) digits[i] = packed[Order[i]];
        return $"{{{digits[..8]}-{digits[8..12]}-{digits[12..16]}-{digits[16..20]}-{digits[20..]}}}";
    }
}
