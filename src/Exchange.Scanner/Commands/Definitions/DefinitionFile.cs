using System.CommandLine;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands.Definitions;

/// <summary>Reads files of definitions: signed ones, which are used, and their sources, which are only checked.</summary>
static class DefinitionFile
{
    public static Option<FileInfo?> Option() => new("--definitions") { Description = "Signed definitions in place of those of this build.", HelpName = "FILE" };

    /// <summary>What a signed file says; anything else is refused.</summary>
    public static ScanDefinitions Trusted(FileInfo file) => Trusted(file, Files.Read(file, SignedDefinitions.MaximumBytes));

    /// <summary>What the signed file says or, if none is given, what this build came with.</summary>
    public static ScanDefinitions TrustedOrBuiltIn(FileInfo? file) => file is null ? BuiltInDefinitions.Document : Trusted(file);

    /// <summary>The form of a file alone. A signed one must be trusted, too.</summary>
    public static ScanDefinitions Parse(FileInfo file)
    {
        var utf8 = Files.Read(file, SignedDefinitions.MaximumBytes);
        if (!utf8.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("{"u8)) return Trusted(file, utf8);
        return ScanDefinitions.TryParse(utf8, out var definitions, out var refusal) ? definitions! : throw Refused(file, refusal);
    }

    public static CommandStopped Refused(FileInfo file, string? why) => new(ExitCodes.BadInput, $"{file.Name} is refused: {why}.");

    static ScanDefinitions Trusted(FileInfo file, byte[] utf8) =>
        SignedDefinitions.TryOpen(utf8, DefinitionKeys.Trusted, BuiltInDefinitions.Document, out var definitions, out var refusal) ? definitions! : throw Refused(file, refusal);
}
