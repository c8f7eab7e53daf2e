using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Scanner.Tests.Contracts;

namespace Exchange.Scanner.Tests.Builds;

[Trait("needs", "aot")]
public sealed class BuildTests(MadeBuilds builds) : IClassFixture<MadeBuilds>
{
    public static TheoryData<string> All { get; } = [.. MadeBuilds.All];
    public static TheoryData<string> Twice { get; } = [.. MadeBuilds.Twice];

    [Theory, MemberData(nameof(Twice))]
    public void The_same_sources_in_another_folder_give_the_same_bytes(string rid)
    {
        foreach (var file in new[] { builds.Program(rid), builds.Bill(rid) })
            File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(builds.Elsewhere, Path.GetFileName(file)))).ShouldBeTrue(Path.GetFileName(file));
    }

    [Theory]
    [InlineData("linux-x64", 8_700_000)] // the goal is 8 MB; what is left of 8.6 is the runtime, TLS, JSON and LINQ's types
    [InlineData("win-x64", 22_000_000)]
    [InlineData("osx-x64", 22_000_000)]
    [InlineData("osx-arm64", 22_000_000)]
    public void A_download_is_small(string rid, long most) => new FileInfo(builds.Program(rid)).Length.ShouldBeLessThanOrEqualTo(most);

    [Fact]
    public void SHA256SUMS_has_every_file_with_its_hash()
    {
        var files = Directory.EnumerateFiles(builds.Here, "exchange-scanner-*").Order(StringComparer.Ordinal);

        File.ReadAllLines(Path.Combine(builds.Here, "SHA256SUMS")).Order(StringComparer.Ordinal)
            .ShouldBe(files.Select(file => $"{HashOf(file)}  {Path.GetFileName(file)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_native_program_names_no_folder_of_the_machine_that_built_it()
    {
        var program = File.ReadAllBytes(builds.Program("linux-x64"));

        foreach (var folder in new[] { Repository.File(), Path.GetTempPath(), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + "/." })
            foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
                program.AsSpan().IndexOf(encoding.GetBytes(Path.TrimEndingDirectorySeparator(folder) + "/")).ShouldBe(-1, folder);
    }

    [Theory, MemberData(nameof(All))]
    public void A_bill_of_materials_is_of_its_program_and_names_packages_with_version_and_licence(string rid)
    {
        var bill = Read(rid);

        bill.GetProperty("bomFormat").GetString().ShouldBe("CycloneDX");
        bill.GetProperty("metadata").GetProperty("component").GetProperty("hashes")[0].GetProperty("content").GetString().ShouldBe(HashOf(builds.Program(rid)));
        var packages = bill.GetProperty("components").EnumerateArray().ToList();
        packages.Select(package => Text(package, "name")).ShouldContain("System.CommandLine");
        packages.ShouldContain(package => Text(package, "name").StartsWith("Microsoft.NETCore.App.Runtime.", StringComparison.Ordinal) && Text(package, "name").EndsWith(rid, StringComparison.Ordinal));
        packages.ShouldAllBe(package => Text(package, "purl") == $"pkg:nuget/{Text(package, "name")}@{Text(package, "version")}" && Text(package, "version").Contains('.'));
        packages.ShouldAllBe(package => Text(package.GetProperty("licenses")[0], "expression").Length > 0);
    }

    [Theory]
    [InlineData("win-x64")]
    [InlineData("osx-x64")]
    [InlineData("osx-arm64")]
    public void A_bill_of_materials_names_every_dll_that_is_bundled_and_none_that_is_not(string rid)
    {
        var bill = Read(rid);

        var named = bill.GetProperty("components").EnumerateArray().Append(bill.GetProperty("metadata").GetProperty("component"))
            .SelectMany(part => part.GetProperty("components").EnumerateArray()).Select(file => Text(file, "name")).Where(name => name.EndsWith(".dll", StringComparison.Ordinal));

        named.ShouldBe(Bundle.FilesOf(builds.Program(rid)).Select(file => file.Split('/')[^1]).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal), ignoreOrder: true);
    }

    JsonElement Read(string rid) => JsonElement.Parse(File.ReadAllText(builds.Bill(rid)));

    static string Text(JsonElement said, string member) => said.GetProperty(member).GetString()!;

    static string HashOf(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
}
