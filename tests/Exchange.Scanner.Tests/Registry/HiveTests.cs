using System.Text;
using CsCheck;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;

namespace Exchange.Scanner.Tests.Registry;

/// <summary>What was written to a hive is read back, whoever wrote it.</summary>
public class HiveTests
{
    // hivex does not hash other letters as Windows does, so that Windows would not find such a key, and the scanner takes it for damage.
    const string Ascii = "abcXYZ019 .-_{}";

    [Fact]
    public Task A_tree_that_hivexregedit_writes_is_read_back_identically() =>
        MadeKey.Any(Ascii, depth: 3).SampleAsync(async made =>
        {
            using var folder = await new HiveFolder(HiveWriter.Write(MadeKey.Of("ROOT"))).MergeAsync(made);

            folder.Lines().ShouldBe(made.Lines());
        }, iter: 20, threads: 1);

    [Theory]
    [InlineData("li"), InlineData("lf"), InlineData("lh")]
    public void Every_kind_of_list_is_read(string leaf) =>
        MadeKey.Any(MadeKey.Letters, depth: 3).Select(Gen.Int[1, 3]).Sample((made, perLeaf) =>
        {
            using var folder = new HiveFolder(HiveWriter.Write(made, leaf, perLeaf));

            folder.Lines().ShouldBe(made.Lines());
        }, iter: 100);

    [Fact]
    public void Values_in_segments_are_put_together()
    {
        var big = Enumerable.Range(0, 50_000).Select(i => (byte)(i / 7)).ToArray();
        using var folder = new HiveFolder(HiveWriter.Write(MadeKey.Of("ROOT") with { Values = [new("big", RegistryKind.Binary, big), new("just", RegistryKind.Binary, big[..16344])] }));
        using var hive = folder.Open();

        hive.Root.Value("BIG")!.Bytes.ToArray().ShouldBe(big);
        hive.Root.Value("just")!.Bytes.Length.ShouldBe(16344);
    }

    [Fact]
    public void Only_what_is_not_there_is_null()
    {
        using var folder = new HiveFolder(HiveWriter.Write(MadeKey.Of("ROOT", MadeKey.Of("Лаборатория™"))));
        using var hive = folder.Open();

        hive.Root.Open(@"лаборатория™").ShouldNotBeNull();
        hive.Root.Open(@"Лаборатория™\AVP21").ShouldBeNull();
        hive.Root.Value("DisplayName").ShouldBeNull();
        Hive.TryOpen(new Tree(Path.GetTempPath(), []), "/no/such/hive").ShouldBeNull();
    }

    [Fact]
    public void A_link_is_named_and_not_followed_even_if_its_mark_is_lost()
    {
        var link = MadeKey.Of("Wow6432Node") with { Values = [new("SymbolicLinkValue", RegistryKind.Link, Encoding.Unicode.GetBytes(@"\REGISTRY\MACHINE\SOFTWARE"))] };
        var bytes = HiveWriter.Write(MadeKey.Of("ROOT", link));
        using var folder = new HiveFolder(bytes);
        using (var hive = folder.Open())
        {
            hive.Root.Open("Wow6432Node")!.LinkTarget.ShouldBe(@"\REGISTRY\MACHINE\SOFTWARE");
            Should.Throw<Unreadable>(() => hive.Root.Open(@"Wow6432Node\Acme")).Message.ShouldContain("link");
        }

        bytes[bytes.AsSpan().IndexOf("Wow6432Node"u8) - 76 + 2] &= 0xEF;
        using var unmarked = folder.Write("SOFTWARE", bytes).Open();
        Should.Throw<Unreadable>(() => unmarked.Root.Open(@"Wow6432Node\Acme"));
    }
}
