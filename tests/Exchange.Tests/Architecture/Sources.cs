using System.Xml.Linq;

namespace Exchange.Tests.Architecture;

/// <summary>The repository's own files.</summary>
static class Sources
{
    public static IEnumerable<string> All(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(Path.Combine(Golden.Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => file.Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal));

    /// <summary>What a project refers to and hands on; analysers and tools for the build alone are left out.</summary>
    public static IEnumerable<string> References(string project) =>
        XDocument.Load(Path.Combine(Golden.Root, "src", project, $"{project}.csproj")).Descendants()
            .Where(item => item.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference")
            .Where(item => (string?)item.Attribute("PrivateAssets") != "all")
            .Select(item => Path.GetFileNameWithoutExtension((string)item.Attribute("Include")! + (item.Name.LocalName == "ProjectReference" ? "" : ".package")));
}
