using Exchange.Contracts.Scans.Downloads;

namespace Exchange.Scans.Downloads.Page;

/// <summary>What is typed on a build's system: to check the file, what that says if it is right, and to run it.</summary>
sealed record Shell(string Check, string Says, string Run)
{
    public static Shell Of(ScannerDownload build, string server)
    {
        var verify = $"verify --claim CODE --server {server}";
        return build.Rid.Split('-')[0] switch
        {
            "win" => new($"(Get-FileHash .\\{build.File}).Hash -eq '{build.Sha256}'", "True", $".\\{build.File} {verify}"),
            "osx" => new($"cd ~/Downloads\necho '{build.Sha256}  {build.File}' | shasum -a 256 -c", $"{build.File}: OK",
                $"cd ~/Downloads && chmod +x {build.File}\nxattr -d com.apple.quarantine {build.File}\n./{build.File} {verify}"),
            _ => new($"cd ~/Downloads\necho '{build.Sha256}  {build.File}' | sha256sum -c", $"{build.File}: OK",
                $"cd ~/Downloads && chmod +x {build.File}\n./{build.File} {verify}"),
        };
    }
}
