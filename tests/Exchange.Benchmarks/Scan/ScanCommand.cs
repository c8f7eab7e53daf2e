using System.CommandLine;
using System.Text.Json.Nodes;
using Exchange.Contracts.Scans;

namespace Exchange.Benchmarks.Scan;

/// <summary>
/// The command <c>scan</c>: what a scan of a large image takes, against a bare walk of the keys and folders to which its definitions lead, and what the scanner takes to start.
/// Both are native programs, run in turns with all files in the system's cache; the walk reads the registry with the scanner's own readers and the folders with none of its code.
/// </summary>
static class ScanCommand
{
    static readonly Option<int> Rounds = new("--rounds") { DefaultValueFactory = _ => 15, Description = "Runs of each; figures are their medians." };
    static readonly Option<int> Files = new("--files") { DefaultValueFactory = _ => 300_000, Description = "Files of the image." };
    static readonly Option<int> Keys = new("--keys") { DefaultValueFactory = _ => 2_000, Description = "Uninstall keys of the image." };
    static readonly Option<string> Product = new("--product") { DefaultValueFactory = _ => "kaspersky", Description = "What is scanned for." };
    static readonly Option<FileInfo?> Scanner = new("--scanner") { Description = "A published scanner, if there is one." };
    static readonly Option<FileInfo?> BareWalk = new("--bare-walk") { Description = "A published bare walk, if there is one." };

    public static Command Make()
    {
        var command = new Command("scan", "A scan of a large image, and the start of the scanner. Needs clang, python3 and hivexregedit.") { Rounds, Files, Keys, Product, Scanner, BareWalk };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var (figures, folder) = (new Figures(), Directory.CreateTempSubdirectory("exchange-native-"));
        try
        {
            var programs = parsed.GetValue(Scanner) is { } scanner && parsed.GetValue(BareWalk) is { } walk ? new(scanner.FullName, walk.FullName) : NativePrograms.Publish(folder);
            Start(figures, programs, parsed.GetValue(Rounds));
            Figures.Say($"making the image");
            using var image = WindowsImage.Make(parsed.GetValue(Files), parsed.GetValue(Keys));
            figures.Add("scan.files", image.Files, "files");
            foreach (var hives in (bool[])[true, false])
            {
                if (!hives) image.UseExports();
                Scans(figures, programs, image, hives, BuiltInDefinitions.Document.Find(parsed.GetValue(Product)!)!.Family, parsed.GetValue(Rounds), folder);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        figures.SayMissed();
        return figures.Missed == 0 ? 0 : 1;
    }

    static void Scans(Figures figures, NativePrograms programs, WindowsImage image, bool hives, string product, int rounds, DirectoryInfo folder)
    {
        var (form, list) = (hives ? "hives" : "exports", Path.Combine(folder.FullName, "walk"));
        File.WriteAllLines(list, WalkList.Of(BuiltInDefinitions.Document.Find(product)!, image, hives));
        string[] scan = [programs.Scanner, "inspect", "--root", image.Path, "--product", product, "--json"], walk = [programs.BareWalk, image.Path, list];
        SayWhatWasSeen(figures, form, scan);
        Figures.Say($"the walk of {form}: {Measured.Output(walk[0], walk[1..]).Trim()}");
        var (scans, walks) = InTurns(rounds, scan, walk);
        var (scanned, walked) = (Figures.Median(scans.Select(s => s.Milliseconds)), Figures.Median(walks.Select(w => w.Milliseconds)));
        figures.Add($"scan.{form}.scan", scanned, "ms");
        figures.Add($"scan.{form}.bare-walk", walked, "ms");
        figures.Add($"scan.{form}.scan-to-bare-walk", scanned / walked, "times", atMost: 2);
        figures.Add($"scan.{form}.peak", scans.Max(s => s.Megabytes), "MB", atMost: 80);
    }

    // A scan that failed early would be a fast one.
    static void SayWhatWasSeen(Figures figures, string form, string[] scan)
    {
        var seen = JsonNode.Parse(Measured.Output(scan[0], scan[1..], worst: 3))!;
        var collectors = seen["evidence"]!["collectors"]!.AsArray();
        foreach (var one in collectors) Figures.Say($"{form}: {one!["collector"]} {one["status"]}, {one["entries"]} entries {one["why"]}");
        figures.Add($"scan.{form}.entries", collectors.Sum(c => c!["entries"]!.GetValue<int>()), "entries");
        figures.Add($"scan.{form}.failed-collectors", collectors.Count(c => c!["status"]!.GetValue<string>() is "failed" or "denied"), "collectors", atMost: 0);
    }

    static void Start(Figures figures, NativePrograms programs, int rounds)
    {
        var (starts, nothings) = InTurns(3 * rounds, [programs.Scanner, "--version"], ["/bin/true"]);
        var reads = Measured.Run(3 * rounds, "/bin/cat", programs.Scanner); // starts as /bin/true does, and reads
        var (start, nothing, read) = (Figures.Median(starts.Select(s => s.Milliseconds)), Figures.Median(nothings.Select(s => s.Milliseconds)), Figures.Median(reads.Select(s => s.Milliseconds)));
        figures.Add("start.scanner", start, "ms");
        figures.Add("start.true", nothing, "ms");
        figures.Add("start.read-own-file", read - nothing, "ms");
        figures.Add("start.scanner-to-true-and-reading", start / read, "times", atMost: 3);
        figures.Add("start.with-definitions", Figures.Median(Measured.Run(rounds, programs.Scanner, "inspect", "--product", "nosuch").Select(s => s.Milliseconds)), "ms"); // reads them all and ends
        figures.Add("start.size", new FileInfo(programs.Scanner).Length / 1e6, "MB", atMost: 8);
    }

    static (IReadOnlyList<Measured> Ones, IReadOnlyList<Measured> Others) InTurns(int rounds, string[] one, string[] other)
    {
        var (ones, others) = (new List<Measured>(), new List<Measured>());
        for (var round = 0; round <= rounds; round++)
        {
            var (a, b) = (Measured.Run(1, one), Measured.Run(1, other));
            if (round == 0) continue; // warms the cache
            ones.AddRange(a);
            others.AddRange(b);
        }
        return (ones, others);
    }
}
