using System.Reflection;
using Exchange.Hosting;

namespace Exchange.Tests.Architecture;

/// <summary>The slices of the service and which doors stand open between them: the data of the test beside this file. Keep it short.</summary>
static class Slices
{
    public static Assembly Service { get; } = typeof(Problem).Assembly;

    public static IReadOnlyList<string> All { get; } =
        ["Intake", "Exchanges", "Licences", "Payments", "Scans", "Journal", "Claims", "Retailers", "Programmes", "Sales", "Sandbox", "Demo"];

    /// <summary>Types of a slice that every other slice may use; types nested in them too.</summary>
    public static IReadOnlyDictionary<string, string[]> Doors { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
    };

    /// <summary>Slices that are built on another and may use all of it.</summary>
    public static IReadOnlyList<(string Upper, string Lower)> BuiltOn { get; } =
    [
    ];

    public static IEnumerable<Type> TypesOf(string slice) => Service.GetTypes()
        .Where(type => type.Namespace == $"Exchange.{slice}" || type.Namespace?.StartsWith($"Exchange.{slice}.", StringComparison.Ordinal) == true);
}
