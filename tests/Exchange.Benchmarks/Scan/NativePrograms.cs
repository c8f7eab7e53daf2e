namespace Exchange.Benchmarks.Scan;

/// <summary>The scanner as customers download it, and the bare walk, compiled the same way; published into a folder of their own.</summary>
sealed record NativePrograms(string Scanner, string BareWalk)
{
    public static NativePrograms Publish(DirectoryInfo folder) => new(
        Publish(folder, Path.Combine("src", "Exchange.Scanner"), "exchange-scanner"), Publish(folder, Path.Combine("tests", "Exchange.BareWalk"), "bare-walk"));

    static string Publish(DirectoryInfo folder, string project, string name)
    {
        Figures.Say($"publishing {name}");
        var output = Path.Combine(folder.FullName, name);
        Measured.Output("dotnet", ["publish", Path.Combine(Repository(), project), "-c", "Release", "-r", "linux-x64", "--artifacts-path", Path.Combine(folder.FullName, "obj"), "-o", output, "-v", "quiet", "-nodeReuse:false"]);
        return Path.Combine(output, name);
    }

    static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Exchange.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
