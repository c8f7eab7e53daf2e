using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Tests.Contracts;
using Exchange.Scanner.Tests.Machines;

namespace Exchange.Scanner.Tests.Commands;

/// <summary>The commands about what is looked for.</summary>
public sealed class DefinitionsCommandTests : IDisposable
{
    static readonly string[] Sources = [.. Directory.GetFiles(Repository.File("contracts", "definitions")).Order(StringComparer.Ordinal)];

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-definitions-");

    public void Dispose() => folder.Delete(recursive: true);

    string At(string name) => Path.Combine(folder.FullName, name);

    string Written(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    [Fact]
    public async Task Lint_finds_nothing_in_those_of_this_repository_and_nothing_in_what_was_signed()
    {
        (await ScannerProcess.RunAsync(["definitions", "lint", .. Sources])).ShouldBe(new(0, $"Good: 13 families, {Facts} facts.{Environment.NewLine}", ""));
        (await ScannerProcess.RunAsync(["definitions", "lint", Repository.File("contracts", "definitions.jws")])).ExitCode.ShouldBe(0);
    }

    static int Facts => BuiltInDefinitions.Document.Families.SelectMany(f => f.Components).Sum(c => c.Facts.Count);

    [Fact]
    public async Task Lint_names_every_fault_of_a_file_and_those_between_files()
    {
        var norton = File.ReadAllText(Sources.Single(f => f.EndsWith("norton.json", StringComparison.Ordinal)));
        var bad = Written("bad.json", norton.Replace("\"source\": \"public", "\"source\": \"\", \"means\": \"data\", \"x\": \"", StringComparison.Ordinal));
        var copied = Written("copied.json", norton.Replace("\"family\": \"norton\"", "\"family\": \"northon\"", StringComparison.Ordinal));
        var broken = Written("broken.json", norton.Replace("%ProgramData%/Norton", "%Temp%/Norton", StringComparison.Ordinal).Replace("%ProgramFiles%/NortonInstaller", "%ProgramFiles%/*", StringComparison.Ordinal));

        (await ScannerProcess.RunAsync("definitions", "lint", bad)).ExitCode.ShouldBe(65);
        var faults = await ScannerProcess.RunAsync("definitions", "lint", broken);
        faults.ExitCode.ShouldBe(65);
        faults.Output.ShouldContain("! broken.json: norton/norton may not look for Files '%Temp%/Norton'");
        faults.Output.ShouldContain("may not look for Files '%ProgramFiles%/*'");
        (await ScannerProcess.RunAsync("definitions", "lint", Sources.Single(f => f.EndsWith("norton.json", StringComparison.Ordinal)), copied)).Output.ShouldContain("! together: northon/norton and norton/norton can't be told apart");
    }

    [Fact]
    public async Task Explain_says_what_is_looked_for_where_why_how_sure_and_what_it_would_mean()
    {
        var run = await ScannerProcess.RunAsync("definitions", "explain", "acme-shield");
        var golden = Repository.File("tests", "Exchange.Scanner.Tests", "Commands", "explain-acme-shield.txt");
        var made = run.Output.Replace(BuiltInDefinitions.Document.Version, "VERSION", StringComparison.Ordinal).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(golden, made);

        made.ShouldBe(File.ReadAllText(golden), "explain-acme-shield.txt is stale: UPDATE_GOLDEN=1 rewrites it; read the change.");
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Explain_writes_json_for_every_family()
    {
        foreach (var family in BuiltInDefinitions.Document.Families)
        {
            var run = await ScannerProcess.RunAsync("definitions", "explain", family.Family, "--json");

            JsonNode.Parse(run.Output)!["systems"]!.AsArray().SelectMany(s => s!["parts"]!.AsArray()).Sum(p => p!["facts"]!.AsArray().Count).ShouldBe(family.Components.Sum(c => c.Facts.Count));
        }
        (await ScannerProcess.RunAsync("definitions", "explain", "nosuch")).ExitCode.ShouldBe(64);
    }

    [Fact]
    public async Task What_is_signed_is_used_and_what_is_not_ends_with_65()
    {
        using var root = new MachineRoot().Debian();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string[] inspect = ["inspect", "--root", root.Path, "--product", "acme-shield", "--definitions"];

        Written("good.jws", Signed(_ => { }));
        Written("other.jws", SignedDefinitions.Sign(BuiltInDefinitions.Utf8(), other));

        (await ScannerProcess.RunAsync([.. inspect, At("good.jws")])).ExitCode.ShouldBe(0);
        await RefusedAsync("other.jws", "which this build does not trust");
        await RefusedAsync(Sources[0], "not signed");
        await RefusedAsync(Written("old.jws", Signed(d => d["version"] = "2020-01-01")), "older");
        await RefusedAsync(Written("new.jws", Signed(d => d["schema"] = "exchange-scan-definitions/2")), "get a newer scanner");
        (await ScannerProcess.RunAsync([.. inspect, At("no.jws")])).ExitCode.ShouldBe(66);

        async Task RefusedAsync(string file, string why)
        {
            var run = await ScannerProcess.RunAsync([.. inspect, At(file)]);
            (run.ExitCode, run.Output).ShouldBe((65, ""));
            run.Errors.ShouldContain(why);
        }
    }

    static string Signed(Action<JsonNode> change)
    {
        var document = JsonNode.Parse(BuiltInDefinitions.Utf8())!;
        change(document);
        return DevelopmentKey.Sign(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString()));
    }
}
