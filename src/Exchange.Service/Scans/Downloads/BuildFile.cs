using System.Text.RegularExpressions;
using Exchange.Contracts.Scans.Downloads;

namespace Exchange.Scans.Downloads;

/// <summary>A file that is handed out, with the bytes whose hash was checked: they can't be exchanged afterwards, whatever becomes of the folder.</summary>
sealed partial record BuildFile(string Name, string Sha256, byte[] Bytes)
{
    const string BillEnding = ".cdx.json"; // CycloneDX's own

    readonly Match program = Program().Match(Name);

    public bool IsProgram => program.Success;
    public string Rid => program.Groups["rid"].Value;
    public Version Version => Version.Parse(program.Groups["version"].ValueSpan);
    public string Bill => $"exchange-scanner-{program.Groups["version"].Value}-{Rid}{BillEnding}";

    /// <summary>Whether a build has such a file.</summary>
    public static bool IsName(string name) => Program().IsMatch(name) || (name.EndsWith(BillEnding, StringComparison.Ordinal) && Program().IsMatch(name[..^BillEnding.Length]));

    public string MediaType => IsProgram ? "application/octet-stream" : "application/vnd.cyclonedx+json";
    public string Address => $"{GetBuild.Folder}/{Name}";

    public ScannerDownload View(string? sbomAddress) => new(Rid, Name, program.Groups["version"].Value, Bytes.Length, Sha256, Address, sbomAddress);

    [GeneratedRegex(@"^exchange-scanner-(?<version>[0-9]{1,5}(\.[0-9]{1,5}){2})-(?<rid>[a-z]{1,16}-[a-z0-9]{1,16})(\.exe)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Program();
}
