using System.Security.Cryptography;

namespace Exchange.Scans.Downloads;

/// <summary>A folder of builds, read once: what SHA256SUMS bears out, and what is wrong with the rest.</summary>
sealed class BuildsFolder(string folder)
{
    public const string Sums = "SHA256SUMS";

    public List<BuildFile> Good { get; } = [];

    /// <summary>Files that are not handed out, and why.</summary>
    public List<(string File, string Why, Exception? Fault)> Bad { get; } = [];

    public static async Task<BuildsFolder> ReadAsync(string path, CancellationToken stop)
    {
        var folder = new BuildsFolder(path);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(path, Sums), stop))
            if (folder.NameIn(line) is { } name && listed.Add(name)) await folder.TakeAsync(name, line[..64], stop);
        foreach (var stray in Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)!).Where(name => BuildFile.IsName(name) && !listed.Contains(name)))
            folder.Bad.Add((stray, $"{Sums} doesn't list it.", null));
        return folder;
    }

    // As sha256sum writes it: the hash, a blank, a blank or *, the name.
    string? NameIn(string line)
    {
        if (line.Length > 66 && line[..64].All(char.IsAsciiHexDigitLower) && line[64] == ' ' && line[65] is ' ' or '*' && BuildFile.IsName(line[66..])) return line[66..];
        Bad.Add((Sums, $"A line is not a hash and the name of a build's file: {(line.Length > 100 ? line[..100] : line)}", null));
        return null;
    }

    async Task TakeAsync(string name, string expected, CancellationToken stop)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, name), stop);
            var actual = Convert.ToHexStringLower(SHA256.HashData(bytes));
            if (actual == expected) Good.Add(new(name, expected, bytes));
            else Bad.Add((name, $"Its SHA-256 is {actual}, not the one in {Sums}.", null));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Bad.Add((name, "It can't be read.", fault));
        }
    }
}
