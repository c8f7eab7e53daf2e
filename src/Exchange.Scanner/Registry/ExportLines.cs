using System.Text;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Registry;

/// <summary>The lines of a .reg file one after the other, with their number for the complaint.</summary>
sealed class ExportLines(TextReader reader, string name)
{
    readonly StringBuilder line = new();

    int number;

    /// <summary>Whether the last line read was empty, as the last of a whole export is.</summary>
    public bool WasEmpty { get; private set; }

    /// <summary>Whether any other character is damage.</summary>
    public bool OnlyAscii { get; set; }

    /// <summary>The next line; null at the end. A line that the end of the file cuts off is damage.</summary>
    public string? Next()
    {
        number++;
        line.Clear();
        for (int character; (character = Character()) != '\n'; line.Append((char)character))
        {
            if (character >= 0) continue;
            number -= line.Length == 0 ? 1 : 0;
            return line.Length == 0 ? null : throw Bad();
        }
        if (line.Length > 0 && line[^1] == '\r') line.Length--;
        WasEmpty = line.Length == 0;
        return line.ToString();
    }

    /// <summary>The next line, which must be there because the last one goes on in it.</summary>
    public string More() => Next() ?? throw Bad();

    public Unreadable Bad() => new($"{name} is damaged at line {number}");

    // A NUL is in no text that regedit writes: it writes such values as bytes.
    int Character()
    {
        try
        {
            return reader.Read() is var character && character != 0 && (character <= 0x7F || !OnlyAscii) ? character : throw Bad();
        }
        catch (DecoderFallbackException)
        {
            throw Bad();
        }
    }
}
