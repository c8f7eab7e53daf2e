using System.Runtime.InteropServices;

namespace Exchange.Scanner.Registry;

/// <summary>Names in a hive, and how a list of subkeys repeats them.</summary>
static class HiveNames
{
    /// <summary>A name in a cell: a byte a character (Latin-1), or UTF-16LE.</summary>
    public static string Read(Cell cell, uint at, int length, bool compressed)
    {
        if (!compressed && length % 2 != 0) throw cell.Pages.Damaged();
        var bytes = length <= 512 ? stackalloc byte[length] : new byte[length];
        cell.Read(at, bytes);
        return compressed ? System.Text.Encoding.Latin1.GetString(bytes) : new(MemoryMarshal.Cast<byte, char>(bytes));
    }

    /// <summary>Whether a name has the hash of a hash leaf (lh). Letters of rarer scripts have a capital here that an older Windows may not know.</summary>
    public static bool HasHash(string name, uint hash) => Hash(name, _ => true) == hash || Hash(name, HasCommonCapital) == hash;

    static uint Hash(string name, Func<char, bool> hasCapital)
    {
        var sum = 0u;
        foreach (var character in name) sum = sum * 37 + (hasCapital(character) ? char.ToUpperInvariant(character) : character);
        return sum;
    }

    /// <summary>Whether a name has the hint of a fast leaf (lf): its first four characters, or 0 where these are beyond Latin-1.</summary>
    public static bool HasHint(string name, uint hint)
    {
        if ((hint & 0xFF) == 0) return name.Take(4).Any(c => c is '\0' or > '\xFF');
        for (var i = 0; i < 4; i++)
        {
            var character = i < name.Length ? name[i] : '\0';
            if (char.ToUpperInvariant(character) != char.ToUpperInvariant((char)((hint >> (8 * i)) & 0xFF))) return false;
        }
        return true;
    }

    static bool HasCommonCapital(char c) => c is < '\x80' or (>= '\xE0' and < '\xFF') or (>= '\x3B1' and < '\x3CA') or (>= '\x430' and < '\x460');
}
