namespace Exchange.Tests;

/// <summary>Files of contracts/ that are made from the code. UPDATE_GOLDEN=1 writes them; otherwise a difference fails.</summary>
static class Golden
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static void Check(string path, string made)
    {
        var file = Path.Combine(Root, path);
        if (string.Equals(Environment.GetEnvironmentVariable("UPDATE_GOLDEN"), "1", StringComparison.Ordinal)) Write(file, made);
        File.Exists(file).ShouldBeTrue($"{path} is missing: run the tests once with UPDATE_GOLDEN=1 and read the change.");
        File.ReadAllText(file).ReplaceLineEndings("\n").ShouldBe(made.ReplaceLineEndings("\n"), $"{path} is stale: UPDATE_GOLDEN=1 rewrites it; read the change.");
    }

    static void Write(string file, string made)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, made.ReplaceLineEndings("\n"));
    }

    static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Exchange.sln")) ? folder : FindRoot(Directory.GetParent(folder)!.FullName);
}
