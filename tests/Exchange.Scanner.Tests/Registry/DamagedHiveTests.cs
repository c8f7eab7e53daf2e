using CsCheck;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;

namespace Exchange.Scanner.Tests.Registry;

/// <summary>Damage makes a hive unreadable. It never makes a key look gone: of a key's name, its list and its parent each says the same twice.</summary>
/// <remarks>That holds for lists with hashes (lh, since Windows XP); hints (lf) vouch for four letters only, and nothing vouches for what values hold.</remarks>
public class DamagedHiveTests
{
    static readonly Gen<MadeKey> Trees = MadeKey.Any(MadeKey.Letters, depth: 2);

    [Fact]
    public void No_key_of_a_damaged_hive_is_said_not_to_be_there() =>
        Trees.Select(Gen.Int[1, 3], Gen.Int[0, 1_000_000], Gen.Byte.Array[1, 8]).Sample((made, perLeaf, at, bytes) =>
        {
            var hive = HiveWriter.Write(made, perLeaf: perLeaf);
            var hit = hive.AsSpan(Meant(at, hive));
            bytes.AsSpan(0, Math.Min(bytes.Length, hit.Length)).CopyTo(hit);
            using var folder = new HiveFolder(hive);

            foreach (var path in Paths(made)) Opens(folder, path).ShouldNotBe(false, path);
            All(folder);
        }, iter: 3_000);

    [Theory]
    [InlineData(20), InlineData(28)] // how many subkeys there are, where their list is
    public void A_key_that_has_lost_its_subkeys_or_has_those_of_another_is_unreadable(int field)
    {
        var hive = HiveWriter.Write(MadeKey.Of("ROOT", MadeKey.Of("Mine", MadeKey.Of("Shield")), MadeKey.Of("Their", MadeKey.Of("Other"))));
        var mine = hive.AsSpan(hive.AsSpan().IndexOf("Mine"u8) - 76);
        var their = hive.AsSpan(hive.AsSpan().IndexOf("Their"u8) - 76);
        if (field == 20) mine[field] = 0;
        else their.Slice(field, 4).CopyTo(mine[field..]);
        using var folder = new HiveFolder(hive);

        Opens(folder, @"Mine\Shield").ShouldBeNull();
        Opens(folder, @"Their\Other").ShouldBe(true);
    }

    [Theory]
    [InlineData("li"), InlineData("lf")]
    public void A_damaged_hive_of_another_kind_of_list_is_read_or_unreadable(string leaf) =>
        Trees.Select(Gen.Int[0, 1_000_000], Gen.Byte).Sample((made, at, to) =>
        {
            var hive = HiveWriter.Write(made, leaf, perLeaf: 2);
            hive[Meant(at, hive)] = to;
            using var folder = new HiveFolder(hive);

            All(folder);
        }, iter: 1_000);

    [Fact]
    public void A_hive_cut_off_anywhere_is_unreadable()
    {
        var hive = HiveWriter.Write(MadeKey.Of("ROOT", MadeKey.Of("Microsoft")));

        for (var length = 0; length < hive.Length; length += 61)
        {
            using var folder = new HiveFolder(hive[..length]);
            Should.Throw<Unreadable>(folder.Open).Message.ShouldStartWith(HiveFolder.Path);
        }
    }

    // A place that means something: of the base block only the first 512 bytes do.
    static int Meant(int at, byte[] hive) => at % (hive.Length - 3584) is var place && place < 512 ? place : place + 3584;

    static IEnumerable<string> Paths(MadeKey key, string above = "") => key.Subkeys.SelectMany(k => Paths(k, $"{above}\\{k.Name}").Prepend($"{above}\\{k.Name}"));

    // Null if it could not be looked at.
    static bool? Opens(HiveFolder folder, string path)
    {
        try
        {
            using var hive = folder.Open();
            return hive.Root.Open(path) is not null;
        }
        catch (Unreadable)
        {
            return null;
        }
    }

    static void All(HiveFolder folder)
    {
        try { folder.Lines(); }
        catch (Unreadable) { }
    }
}
