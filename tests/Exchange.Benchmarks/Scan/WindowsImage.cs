using System.Text;

namespace Exchange.Benchmarks.Scan;

/// <summary>An image of a Windows machine with many files, all empty, and many uninstall keys; thrown away in the end.</summary>
sealed class WindowsImage : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-image-");
    readonly IReadOnlyList<(string Hive, string Root, string Text)> registry;

    WindowsImage(int keys) => registry = [.. MadeRegistry.Parts(keys)];

    public string Path => folder.FullName;

    public int Files { get; private set; }

    public static WindowsImage Make(int files, int keys)
    {
        var image = new WindowsImage(keys);
        try
        {
            image.Spread(files);
            foreach (var part in image.registry) image.Hive(part.Hive, part.Root, part.Text);
            return image;
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    /// <summary>Replaces the hives by registry exports, as the issue allows where no hive is there.</summary>
    public void UseExports()
    {
        Directory.CreateDirectory(Host("/registry"));
        foreach (var (part, i) in registry.Select((p, i) => (p, i)))
        {
            File.Delete(Host(part.Hive));
            File.WriteAllText(Host($"/registry/{i}.reg"), part.Text.Replace("ControlSet001", "CurrentControlSet", StringComparison.Ordinal), Encoding.Unicode);
        }
    }

    public string Host(string path) => Path + path;

    public void Dispose() => folder.Delete(recursive: true);

    // As on a real machine: half of all files are in the side-by-side store, in thousands of small folders; the system's own folder is large and flat.
    void Spread(int files)
    {
        Fill("/Windows/System32", files / 65, perFolder: int.MaxValue);
        Fill("/Windows/System32/drivers", files / 430, perFolder: int.MaxValue);
        Fill("/Windows/System32/Tasks/Microsoft/Windows", 150, perFolder: 5);
        foreach (var (top, share) in new[] { ("/Program Files", 6), ("/Program Files (x86)", 8), ("/ProgramData", 20) })
            for (var vendor = 0; vendor < 60; vendor++) Fill($"{top}/Vendor {vendor}", files / share / 60, perFolder: 25);
        foreach (var (name, _) in MadeRegistry.People)
            foreach (var part in (string[])["Local", "Roaming"])
                for (var vendor = 0; vendor < 40; vendor++) Fill($"/Users/{name}/AppData/{part}/Vendor {vendor}", files / 30 / 40, perFolder: 20);
        Fill("/Windows/WinSxS", files - Files, perFolder: 8);
    }

    void Fill(string top, int files, int perFolder)
    {
        for (var i = 0; i < files; i++)
        {
            var place = perFolder == int.MaxValue ? Host(top) : Host($"{top}/folder {i / perFolder}");
            if (i % perFolder == 0) Directory.CreateDirectory(place);
            File.OpenHandle($"{place}/file {i}.dll", FileMode.CreateNew, FileAccess.Write).Dispose();
        }
        Files += files;
    }

    void Hive(string path, string root, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Host(path))!);
        File.WriteAllBytes(Host(path), EmptyHive.Bytes());
        var export = Host("/export.reg");
        File.WriteAllText(export, text.ReplaceLineEndings("\n"));
        Measured.Output("hivexregedit", ["--merge", "--prefix", root, Host(path), export]);
        File.Delete(export);
    }
}
