using System.Security.Cryptography;

namespace Exchange.Hosting;

/// <summary>Where the embedded mode keeps its files: database, keys, sandbox.</summary>
sealed class DataFolder
{
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }
    public string Database => File("exchange.db");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A secret that is made once and read ever after; only its owner may read it.</summary>
    public byte[] Secret(string name, Func<byte[]> make)
    {
        var file = File(name);
        if (System.IO.File.Exists(file)) return System.IO.File.ReadAllBytes(file);
        var secret = make();
        var fresh = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(secret);
            stream.Flush(flushToDisk: true);
        }
        System.IO.File.Move(fresh, file);
        return secret;
    }

    public byte[] Secret(string name) => Secret(name, () => RandomNumberGenerator.GetBytes(32));
}
