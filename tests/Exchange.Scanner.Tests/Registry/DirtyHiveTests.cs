using CsCheck;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;

namespace Exchange.Scanner.Tests.Registry;

/// <summary>A hive that was not closed properly is what its logs make of it, or unreadable.</summary>
public class DirtyHiveTests
{
    static readonly MadeKey Before = Uninstall(40, "Gone"), After = Uninstall(60, "Acme Shield");
    static readonly byte[] Old = HiveWriter.Write(Before), New = HiveWriter.Write(After);
    static readonly int Pages = New.Length / 4096 - 1;

    // The last complete write had number 7; entries 7, 8 and 9 followed.
    static readonly byte[] First = LogWriter.Entries(New, 7, (0, 2), (2, 3)), Second = LogWriter.Entries(New, 9, (3, Pages));

    static MadeKey Uninstall(int count, string name) =>
        MadeKey.Of("ROOT", [.. Enumerable.Range(0, count).Select(i => MadeKey.Of($"{name} {i}") with { Values = [MadeValue.Sz("DisplayName", $"{name} {i}, long enough to take some room in the hive")] })]);

    static byte[] Dirty(byte[] hive, bool wholeBase = true)
    {
        byte[] dirty = [.. hive];
        HiveWriter.Put(dirty, 4, 8);
        if (wholeBase) HiveWriter.Sealed(dirty);
        return dirty;
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Entries_of_both_logs_are_laid_over_it(bool wholeBase)
    {
        foreach (var (one, two) in new[] { (First, Second), (Second, First) })
        {
            using var folder = new HiveFolder(Dirty(Old, wholeBase)).Write("software.LOG1", one).Write("software.LOG2", two);

            folder.Lines().ShouldBe(After.Lines());
        }
    }

    [Fact]
    public void Older_entries_in_the_other_log_and_behind_the_last_one_are_left_out()
    {
        byte[] all = [.. LogWriter.Entries(New, 7, (0, Pages)), .. LogWriter.Entries(Old, 3, (0, 2))[512..]];
        using var folder = new HiveFolder(Dirty(Old)).Write("SOFTWARE.LOG1", LogWriter.Entries(Old, 5, (0, 1), (1, 2))).Write("SOFTWARE.LOG2", all);

        folder.Lines().ShouldBe(After.Lines());
    }

    [Theory]
    [InlineData(5u, false), InlineData(4u, false), InlineData(7u, true), InlineData(8u, true)]
    public void A_log_of_the_old_form_counts_if_it_belongs_to_the_same_write(uint sequence, bool belongs)
    {
        using var folder = new HiveFolder(Dirty(Old)).Write("SOFTWARE.LOG1", LogWriter.Vector(New, sequence)).Write("SOFTWARE.LOG2", []);

        if (belongs) folder.Lines().ShouldBe(After.Lines());
        else Should.Throw<Unreadable>(folder.Open);
    }

    [Fact]
    public void Without_its_logs_it_is_unreadable()
    {
        using var none = new HiveFolder(Dirty(Old));
        Should.Throw<Unreadable>(none.Open).Message.ShouldBe("/config/SOFTWARE was not closed properly and its log is not there");

        using var empty = new HiveFolder(Dirty(Old)).Write("SOFTWARE.LOG1", []).Write("SOFTWARE.LOG2", new byte[1024]);
        Should.Throw<Unreadable>(empty.Open);

        using var half = new HiveFolder(Dirty(Old)).Write("SOFTWARE.LOG1", First);
        Should.Throw<Unreadable>(half.Open).Message.ShouldContain("one of its two logs");

        using var end = new HiveFolder(Dirty(Old)).Write("SOFTWARE.LOG1", []).Write("SOFTWARE.LOG2", Second);
        Should.Throw<Unreadable>(end.Open).Message.ShouldContain("does not tell the rest");
    }

    [Fact]
    public void A_damaged_or_cut_log_never_leaves_it_half_recovered() =>
        Gen.Int[0, First.Length - 1].Select(Gen.Byte, Gen.Bool, Gen.Bool).Sample((at, to, second, cut) =>
        {
            var damaged = (byte[])(second ? Second : First).Clone();
            at %= damaged.Length;
            damaged[at] = to;
            using var folder = new HiveFolder(Dirty(Old))
                .Write("SOFTWARE.LOG1", second ? First : cut ? damaged[..at] : damaged).Write("SOFTWARE.LOG2", second ? cut ? damaged[..at] : damaged : Second);

            try { folder.Lines().ShouldBe(After.Lines()); }
            catch (Unreadable) { }
        }, iter: 400, threads: 1);

    [Fact]
    public void The_last_entry_is_missed_whichever_byte_of_its_head_is_damaged()
    {
        var (whole, last) = (LogWriter.Entries(New, 7, (0, 3), (3, Pages)), LogWriter.Entries(New, 7, (0, 3)).Length);

        for (var at = last; at < last + 40; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x04;
            using var folder = new HiveFolder(Dirty(Old)).Write("SOFTWARE.LOG1", []).Write("SOFTWARE.LOG2", damaged);
            Should.Throw<Unreadable>(folder.Open, $"byte {at - last}");
        }
    }

    // The head of an entry that Windows 10 wrote, with its second checksum.
    [Fact]
    public void The_checksum_is_the_one_that_Windows_writes()
    {
        var hash = new MarvinHash();
        hash.Add(Convert.FromHexString("48764C45005E000000000000020000000050000001000000" + "31E40718666C8667"));

        Convert.ToHexString(BitConverter.GetBytes(hash.Finish())).ShouldBe("027F65A7CFF344CD");
    }
}
