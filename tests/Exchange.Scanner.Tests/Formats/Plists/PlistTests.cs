using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Exchange.Scanner.Formats.Plists;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Tests.Formats.Plists;

/// <summary>Property lists are read as they were written, or not at all.</summary>
public class PlistTests
{
    [Fact]
    public async Task What_plistlib_writes_is_read_back_the_same()
    {
        var seed = Gen.Int[0, 1_000_000].Single();
        var made = await MadeFolder.PythonAsync("Plists/plists.py", $"{seed}", "300");

        foreach (var line in made.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is not [var words, .. var forms]) throw new InvalidOperationException(line);
            forms.ShouldAllBe(form => Words(Plist.Parse(Convert.FromBase64String(form), "it")) == words, $"seed {seed}, {words}");
        }
    }

    [Theory]
    [InlineData("<integer> +0x1F </integer>", "i31")] // Apple's reader takes these
    [InlineData("<integer>-9223372036854775808</integer>", "i-9223372036854775808")]
    [InlineData("<real>-Infinity</real>", "rfff0000000000000")]
    [InlineData("<string>a<![CDATA[<b>]]>&#99;&amp;</string>", "t0061003c0062003e00630026")]
    [InlineData("<string> </string>", "t0020")]
    [InlineData("<data>\n\tAAE\n\tC\n</data>", "b000102")]
    [InlineData("<dict><!-- x --><key/><array/></dict>", "{t=[]}")]
    public void Apples_looser_ways_are_understood(string value, string words) => Words(Plist.Parse(Xml(value), "it")).ShouldBe(words);

    [Theory]
    [InlineData("<dict><key>a</key><true/><key>a</key><false/></dict>")] // one of them would be lost
    [InlineData("<dict><key>a</key></dict>")]
    [InlineData("<dict><string>a</string><true/></dict>")]
    [InlineData("<array>a<true/></array>")]
    [InlineData("<array><true/>")]
    [InlineData("<true/><true/>")]
    [InlineData("")]
    [InlineData("<true>no</true>")]
    [InlineData("<integer>18446744073709551616</integer>")]
    [InlineData("<integer>1 2</integer>")]
    [InlineData("<real>1,5</real>")]
    [InlineData("<date>2024-13-01T00:00:00Z</date>")]
    [InlineData("<data>A</data>")]
    [InlineData("<set/>")]
    [InlineData("<string><key>a</key></string>")]
    [InlineData("<string>&undeclared;</string>")]
    public void A_list_that_makes_no_sense_is_refused(string value) => Refused(Xml(value));

    [Fact]
    public void Entities_are_neither_expanded_nor_fetched()
    {
        Refused(Encoding.UTF8.GetBytes("<!DOCTYPE plist [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><plist><string>&b;</string></plist>"));
        Refused(Encoding.UTF8.GetBytes("<!DOCTYPE plist [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><plist><string>&a;</string></plist>"));
    }

    [Fact]
    public void A_list_that_is_too_deep_too_many_or_too_large_is_refused()
    {
        Refused(Xml(string.Concat(Enumerable.Repeat("<array>", 100_000))));
        Refused(Xml("<array>" + string.Concat(Enumerable.Repeat("<true/>", 200_000)) + "</array>"));
        Refused(new byte[Plist.MaximumBytes + 1]);
    }

    [Theory]
    [InlineData("A1 00")] // contains itself
    [InlineData("A1 01", "A1 00")]
    [InlineData("D1 01 00", "51 61")]
    [InlineData("D2 01 01 02 02", "51 61", "09")] // a key twice
    [InlineData("D1 01 01", "09")] // a key that is no text
    [InlineData("A1 07")] // nothing there
    [InlineData("5F 12 7F FF FF FF")] // longer than the file
    [InlineData("5F 13 FF FF FF FF FF FF FF FF")]
    [InlineData("51 FF")] // not ASCII
    [InlineData("33 7F F0 00 00 00 00 00 00")] // a date without end
    [InlineData("14 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 00")]
    [InlineData("00")] // null is no property list
    [InlineData("C0")]
    [InlineData("A2 01 02", "A2 02 02", "A2 03 03", "A2 04 04", "A2 05 05", "A2 06 06", "A2 07 07", "A2 08 08", "A2 09 09", "A2 0A 0A", "A2 0B 0B", "A2 0C 0C", "A2 0D 0D", "A2 0E 0E", "A2 0F 0F", "A2 10 10", "A2 11 11", "A2 12 12", "A0")]
    public void A_binary_list_that_makes_no_sense_is_refused(params string[] objects) => Refused(Binary([.. objects.Select(o => Convert.FromHexString(o.Replace(" ", "", StringComparison.Ordinal)))]));

    [Fact]
    public void Values_that_lie_over_each_other_are_refused()
    {
        // Each says that it is at least 256 bytes long, and the next begins after four.
        Refused(Binary([[0xAF, 0x10, 0x40, .. Enumerable.Range(1, 0x40).Select(i => (byte)i)], .. Enumerable.Range(0, 0x40).Select(i => (byte[])[0x4F, 0x11, 0x01, (byte)i, .. i == 0x3F ? new byte[0x140] : []])]));
    }

    [Fact]
    public async Task Damage_is_refused_or_read_and_nothing_worse()
    {
        var made = await MadeFolder.PythonAsync("Plists/plists.py", "8", "40");
        foreach (var form in made.Split([' ', '\n']).Where((_, i) => i % 3 != 0).Select(Convert.FromBase64String).Where(f => f.Length is > 300 and < 20_000).Take(8))
            Damage.Sample(form, bytes => Plist.Parse(bytes, "it"), _ => { }, kilobytes: 16_000, iterations: 400);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_from_one_that_is_empty()
    {
        using var folder = new MadeFolder();
        folder.File("/empty.plist", []);

        Plist.TryRead(folder.Tree, "/none.plist").ShouldBeNull();
        Should.Throw<Unreadable>(() => Plist.TryRead(folder.Tree, "/empty.plist")).Message.ShouldNotContain(folder.Path);
    }

    static void Refused(byte[] list) => Should.Throw<Unreadable>(() => Plist.Parse(list, "it")).Message.ShouldStartWith("it ");

    static byte[] Xml(string value) => Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\">{value}</plist>");

    // Offsets of two bytes, references of one, the first object on top.
    static byte[] Binary(byte[][] objects)
    {
        var (list, table) = (new List<byte>("bplist00"u8.ToArray()), new List<byte>());
        foreach (var it in objects)
        {
            table.AddRange([(byte)(list.Count >> 8), (byte)list.Count]);
            list.AddRange(it);
        }
        var trailer = new byte[32];
        (trailer[6], trailer[7]) = (2, 1);
        BinaryPrimitives.WriteInt64BigEndian(trailer.AsSpan(8), objects.Length);
        BinaryPrimitives.WriteInt64BigEndian(trailer.AsSpan(24), list.Count);
        return [.. list, .. table, .. trailer];
    }

    static string Words(PlistValue value) => value switch
    {
        PlistValue.Dictionary it => "{" + string.Join(',', it.Entries.Select(e => Words(new PlistValue.Text(e.Key)) + "=" + Words(e.Value)).Order(StringComparer.Ordinal)) + "}",
        PlistValue.Array it => "[" + string.Join(',', it.Items.Select(Words)) + "]",
        PlistValue.Text it => "t" + Convert.ToHexStringLower(Encoding.BigEndianUnicode.GetBytes(it.Value)),
        PlistValue.Integer it => $"i{it.Value}",
        PlistValue.Real it => "r" + BitConverter.DoubleToUInt64Bits(it.Value).ToString("x16"),
        PlistValue.Boolean it => it.Value ? "yes" : "no",
        PlistValue.Date it => "d" + it.Value.ToString("MMddHHmmss") + it.Value.Year,
        PlistValue.Data it => "b" + Convert.ToHexStringLower(it.Value.Span),
        PlistValue.Uid it => $"u{it.Value}",
        _ => throw new InvalidOperationException(),
    };
}
