using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Commands;

/// <summary>The files that commands read and write. What is there already is never overwritten.</summary>
static class Files
{
    public static byte[] Read(FileInfo file, long mostBytes)
    {
        try
        {
            return file.Length <= mostBytes ? File.ReadAllBytes(file.FullName) : throw new CommandStopped(ExitCodes.BadInput, Words.TooLarge(file.Name));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandStopped(ExitCodes.NoInput, Words.CantRead(file.FullName));
        }
    }

    /// <summary>Says at once what would else be said after a long look.</summary>
    public static void ShouldBeNew(FileInfo? file)
    {
        if (file is null) return;
        if (File.Exists(file.FullName) || Directory.Exists(file.FullName)) throw new CommandStopped(ExitCodes.CantCreate, Words.Exists(file.Name));
        if (file.Directory is not { Exists: true }) throw new CommandStopped(ExitCodes.CantCreate, Words.CantWrite(file.FullName));
    }

    public static void Write(FileInfo file, byte[] content)
    {
        try
        {
            using var stream = new FileStream(file.FullName, FileMode.CreateNew, FileAccess.Write);
            stream.Write(content);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new CommandStopped(ExitCodes.CantCreate, Words.CantWrite(file.FullName));
        }
    }
}
