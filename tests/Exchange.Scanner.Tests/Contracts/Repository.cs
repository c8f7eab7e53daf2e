namespace Exchange.Scanner.Tests.Contracts;

/// <summary>Files of this repository, found from where the tests run.</summary>
static class Repository
{
    static readonly Lazy<string> Root = new(() =>
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Exchange.sln"))) return folder.FullName;
        throw new InvalidOperationException("Exchange.sln is not above the tests");
    });

    public static string File(params ReadOnlySpan<string> parts) => Path.Combine([Root.Value, .. parts]);
}
