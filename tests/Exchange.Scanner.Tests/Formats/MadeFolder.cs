using Exchange.Scanner.Machines;
using Exchange.Scanner.Tests.Contracts;
using Exchange.Scanner.Tests.Machines;

namespace Exchange.Scanner.Tests.Formats;

/// <summary>A folder for files in other programs' formats, thrown away in the end.</summary>
public sealed class MadeFolder : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-formats-");

    public string Path => folder.FullName;

    internal Tree Tree => new(Path, []);

    /// <summary>Writes a file and all folders above it.</summary>
    public MadeFolder File(string path, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path + path)!);
        System.IO.File.WriteAllBytes(Path + path, content);
        return this;
    }

    /// <summary>Runs a Python program of this folder's tests; what it wrote to its output.</summary>
    public static async Task<string> PythonAsync(string program, params string[] arguments)
    {
        var run = await ScannerProcess.StartAsync("python3", [Repository.File("tests", "Exchange.Scanner.Tests", "Formats", program), .. arguments]);
        run.ExitCode.ShouldBe(0, run.Errors);
        return run.Output;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
