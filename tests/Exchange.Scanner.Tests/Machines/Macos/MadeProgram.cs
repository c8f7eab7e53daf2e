using System.Buffers.Binary;
using System.Text;

namespace Exchange.Scanner.Tests.Machines.Macos;

/// <summary>Writes Mach-O programs that do nothing and are signed as somebody's.</summary>
static class MadeProgram
{
    public static byte[] Signed(string identifier, string? team)
    {
        const int Header = 32, Command = 16;
        byte[] texts = [.. Encoding.UTF8.GetBytes(identifier), 0, .. Encoding.UTF8.GetBytes(team ?? ""), 0];
        byte[] directory =
        [
            .. Big(0xFADE0C02), .. Big((uint)(52 + texts.Length)), .. Big(0x20400), .. Big(0), .. Big(0), .. Big(52), .. Big(0), .. Big(0), .. Big(0), 32, 2, 0, 12,
            .. Big(0), .. Big(0), .. Big(team is null ? 0 : (uint)(52 + Encoding.UTF8.GetByteCount(identifier) + 1)), .. texts,
        ];
        byte[] blob = [.. Big(0xFADE0CC0), .. Big((uint)(20 + directory.Length)), .. Big(1), .. Big(0), .. Big(20), .. directory];
        return
        [
            .. Little(0xFEEDFACF), .. Little(0x0100000C), .. Little(0), .. Little(2), .. Little(1), .. Little(Command), .. Little(0), .. Little(0),
            .. Little(0x1D), .. Little(Command), .. Little(Header + Command), .. Little((uint)blob.Length), .. blob,
        ];
    }

    /// <summary>The same for two kinds of processor.</summary>
    public static byte[] Universal(string identifier, string? team)
    {
        var slice = Signed(identifier, team);
        byte[] Architecture(uint kind, int at) => [.. Big(kind), .. Big(0), .. Big((uint)at), .. Big((uint)slice.Length), .. Big(0)];
        return [.. Big(0xCAFEBABE), .. Big(2), .. Architecture(0x01000007, 64), .. Architecture(0x0100000C, 64 + slice.Length), .. new byte[16], .. slice, .. slice];
    }

    static byte[] Big(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    static byte[] Little(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        return bytes;
    }
}
