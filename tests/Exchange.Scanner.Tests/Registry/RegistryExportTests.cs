using System.Text;
using CsCheck;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;

namespace Exchange.Scanner.Tests.Registry;

/// <summary>.reg files are read as regedit writes them; what is in none of them is not known, rather than gone.</summary>
public sealed class RegistryExportTests : IDisposable
{
    const string Header = "Windows Registry Editor Version 5.00\r\n\r\n";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-reg-");

    [Fact]
    public void A_tree_is_read_back_identically() =>
        MadeKey.Any(MadeKey.Letters, depth: 3).Sample(made => MadeKey.Lines(Read(made.Export(@"HKEY_USERS\S-1-5-21")).Open(@"hkey_users\s-1-5-21")!).ShouldBe(made.Lines()), iter: 200, threads: 1);

    [Fact]
    public void Every_form_of_value_is_read()
    {
        var key = Read(Header + """
            ; made up
            [HKEY_LOCAL_MACHINE\SOFTWARE\Лаборатория [™]]
            @="\"C:\\Program Files\\avp.exe\""
            "DisplayName"="Касперский™
            second line"
            "Start"=dword:00000002
            "Size"=hex(b):00,00,00,00,01,00,00,00
            "ImagePath"=hex(2):25,00,\
              41,00,25,00,00,00
            "Renames"=hex(7):61,00,00,00,00,00,62,00,00,00,00,00
            "None"=hex(7):00,00
            "Raw"=hex:
            "Gone"=-

            [-HKEY_LOCAL_MACHINE\SOFTWARE\Gone]


            """.ReplaceLineEndings("\r\n")).Open(@"HKEY_LOCAL_MACHINE\SOFTWARE\лаборатория [™]")!;

        (key.Value("")!.Text, key.Value("displayname")!.Text, key.Value("ImagePath")!.Text).ShouldBe(("\"C:\\Program Files\\avp.exe\"", "Касперский™\nsecond line", "%A%"));
        (key.Value("Start")!.Number, key.Value("Size")!.Number, key.Value("Raw")!.Bytes.Length).ShouldBe((2ul, 0x1_0000_0000ul, 0));
        key.Value("Renames")!.Texts.ShouldBe(["a", "", "b"]);
        key.Value("None")!.Texts.ShouldBe([]);
        key.Value("Gone").ShouldBeNull();
    }

    [Fact]
    public void Several_files_make_one_tree_of_which_only_the_exported_branches_are_known()
    {
        var root = Read(Header + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft]\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\A]\r\n\r\n", Header + "[HKEY_LOCAL_MACHINE\\SYSTEM\\Select]\r\n\"Current\"=dword:1\r\n\r\n");

        root.Open(@"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\B").ShouldBeNull();
        root.Open(@"HKEY_LOCAL_MACHINE\SYSTEM\Select")!.Value("Current")!.Number.ShouldBe(1ul);
        Should.Throw<Unreadable>(() => root.Open(@"HKEY_LOCAL_MACHINE\SOFTWARE\KasperskyLab")).Message.ShouldBe(@"no registry export holds HKEY_LOCAL_MACHINE\SOFTWARE\KasperskyLab");
        Should.Throw<Unreadable>(() => root.Open("HKEY_LOCAL_MACHINE")!.SubkeyNames());
        Should.Throw<Unreadable>(() => root.Open("HKEY_CURRENT_USER"));
    }

    [Theory]
    [InlineData("REGEDIT\r\n\r\n", 1)]
    [InlineData(Header + "\"x\"=\"before any key\"\r\n\r\n", 3)]
    [InlineData(Header + "[HKLM\\SOFTWARE]\r\n\r\n", 3)]
    [InlineData(Header + "[HKEY_LOCAL_MACHINE\\A\\\\B]\r\n\r\n", 3)]
    [InlineData(Header + "[HKEY_LOCAL_MACHINE\\A\r\n\r\n", 3)]
    [InlineData(Header + "[HKEY_USERS]\r\n\"x\"=\"\\n\"\r\n\r\n", 4)]
    [InlineData(Header + "[HKEY_USERS]\r\n\"x\"=dword:xyz\r\n\r\n", 4)]
    [InlineData(Header + "[HKEY_USERS]\r\n\"x\"=hex:00,,01\r\n\r\n", 4)]
    [InlineData(Header + "[HKEY_USERS]\r\n\"x\"=hex:00 \\\r\n01\r\n\r\n", 4)]
    [InlineData(Header + "[HKEY_USERS]\r\n\"x\"\r\n\r\n", 4)]
    [InlineData(Header + "[HKEY_USERS]\r\nx=\"y\"\r\n\r\n", 4)]
    [InlineData("REGEDIT4\r\n\r\n[HKEY_USERS\\é]\r\n\r\n", 3)]
    public void A_line_that_makes_no_sense_is_named(string text, int line) =>
        Should.Throw<Unreadable>(() => Read(text)).Message.ShouldBe($"0.reg is damaged at line {line}");

    [Fact]
    public void A_file_cut_off_inside_a_key_is_unreadable()
    {
        const string text = Header + "[HKEY_USERS\\A]\r\n\"x\"=hex:00,\\\r\n  01\r\n\"y\"=\"z\"\r\n\r\n";
        var bytes = Encode(text);

        for (var length = 0; length < bytes.Length; length++)
        {
            if (length >= 2 && text[..((length - 2) / 2)].EndsWith("\r\n\r\n", StringComparison.Ordinal)) continue;
            Should.Throw<Unreadable>(() => Read([bytes[..length]]), $"cut at {length}");
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    static byte[] Encode(string text) => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];

    IRegistryKey Read(params IReadOnlyList<string> texts) => Read([.. texts.Select(Encode)]);

    IRegistryKey Read(IReadOnlyList<byte[]> files) => RegistryExport.Read(files.Select((content, i) =>
    {
        var file = Path.Combine(folder.FullName, $"{i}.reg");
        File.WriteAllBytes(file, content);
        return new Node(NodeKind.File, $"/registry/{i}.reg", file);
    }));
}
