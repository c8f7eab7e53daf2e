using Exchange.Scanner.Formats.MachO;
using Exchange.Scanner.Tests.Machines.Macos;

namespace Exchange.Scanner.Tests.Formats;

/// <summary>Whose a Mac's program is, by its signature.</summary>
public class CodeSignatureTests
{
    [Fact]
    public void A_signed_program_says_whose_it_is()
    {
        Read(MadeProgram.Signed("com.acme.shield", "ACME123456")).ShouldBe(new("com.acme.shield", "ACME123456"));
        Read(MadeProgram.Signed("com.acme.shield", team: null)).ShouldBe(new("com.acme.shield", null));
        Read(MadeProgram.Universal("com.acme.shield", "ACME123456")).ShouldBe(new("com.acme.shield", "ACME123456"));
    }

    [Fact]
    public void What_is_no_program_or_not_signed_has_no_signature()
    {
        Read("#!/bin/sh\necho a script that is a little longer\n"u8.ToArray()).ShouldBeNull();
        Read([]).ShouldBeNull();
        Read([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 61, .. new byte[100]]).ShouldBeNull(); // a Java class
        Read([0xCF, 0xFA, 0xED, 0xFE, .. new byte[100]]).ShouldBeNull();
    }

    [Fact]
    public void Damage_is_refused_or_read_and_nothing_worse()
    {
        foreach (var program in (byte[][])[MadeProgram.Signed("com.acme.shield", "ACME123456"), MadeProgram.Universal("com.acme.shield", "ACME123456")])
            Damage.Sample(program, bytes => Read(bytes), _ => { }, kilobytes: 3000, iterations: 1500);
    }

    static CodeSignature? Read(byte[] bytes)
    {
        using var folder = new MadeFolder().File("/program", bytes);
        return CodeSignature.TryRead(folder.Tree, "/program");
    }
}
