using System.Text;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Registry;

/// <summary>The registry as .reg files hold it that regedit or reg export wrote, several of them put together.</summary>
/// <remarks>They hold whole branches: below a key that is in one, what is not in any is not there. Of all other keys nothing is known, and to ask for them is <see cref="Unreadable"/>.</remarks>
static class RegistryExport
{
    const long MaximumBytes = 24 * 1024 * 1024;

    /// <returns>A key whose subkeys are HKEY_LOCAL_MACHINE, HKEY_USERS and so on.</returns>
    public static ExportKey Read(IEnumerable<Node> files)
    {
        var (root, left) = (new ExportKey("", parent: null), MaximumBytes);
        foreach (var file in files)
        {
            var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
            using var stream = new FileStream(file.Host, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if ((left -= stream.Length) < 0) throw new Unreadable($"{name} and the registry exports before it are too large");
            using var reader = new StreamReader(stream, EncodingOf(stream), detectEncodingFromByteOrderMarks: false);
            new ExportReader(new ExportLines(reader, name), root).Read();
        }
        return root;
    }

    // regedit writes UTF-16LE with its mark. Without a mark only what UTF-8 allows is read: another code page is not known.
    static Encoding EncodingOf(FileStream stream)
    {
        Span<byte> mark = stackalloc byte[3];
        var read = stream.ReadAtLeast(mark, 3, throwOnEndOfStream: false);
        var (encoding, skip) = mark[..read] switch
        {
            [0xFF, 0xFE, ..] => ((Encoding)new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), 2),
            [0xEF, 0xBB, 0xBF] => (new UTF8Encoding(false, throwOnInvalidBytes: true), 3),
            _ => (new UTF8Encoding(false, throwOnInvalidBytes: true), 0),
        };
        stream.Position = skip;
        return encoding;
    }
}
