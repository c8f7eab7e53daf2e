using Exchange.Scanner.Registry;

namespace Exchange.Scanner.Tests.Registry;

/// <summary>How much of a large hive is kept while it is read.</summary>
[Collection(nameof(HiveMemoryTests))]
public class HiveMemoryTests
{
    [Fact]
    public void A_large_hive_takes_little_memory()
    {
        using var folder = Large();
        using var hive = folder.Open();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var uninstall = hive.Root.Open("Uninstall")!;
        var names = uninstall.SubkeyNames().Select(n => uninstall.Open(n)!.Value("DisplayName")!.Text).ToHashSet();

        names.Count.ShouldBe(2_000);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(6_000_000);
        GC.KeepAlive(uninstall);
    }

    // 40 MB
    static HiveFolder Large() => new(HiveWriter.Write(MadeKey.Of("ROOT", MadeKey.Of("Uninstall", [.. Enumerable.Range(0, 2_000).Select(Program)]))));

    static MadeKey Program(int i) => MadeKey.Of($"{{{i:x8}}}") with { Values = [new("Icon", RegistryKind.Binary, new byte[16_000]), MadeValue.Sz("DisplayName", $"Program {i}")] };
}

/// <summary>Nothing else runs meanwhile, or its memory would count.</summary>
[CollectionDefinition(nameof(HiveMemoryTests), DisableParallelization = true)]
public class HiveMemoryCollection;
