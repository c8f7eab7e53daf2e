using System.Globalization;

namespace Exchange.Benchmarks;

/// <summary>Prints figures as they are made, and remembers which missed their goal.</summary>
sealed class Figures
{
    readonly List<string> missed = [];

    /// <summary>How many did not reach their goal.</summary>
    public int Missed => missed.Count;

    public void Add(string name, double value, string unit, double? atLeast = null, double? atMost = null)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure {name} {value:0.###} {unit}"));
        if (value < atLeast || value > atMost || double.IsNaN(value))
            missed.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value:0.###} {unit}, the goal {(atLeast is null ? "at most" : "at least")} {atLeast ?? atMost}"));
    }

    /// <summary>What is going on, for whoever watches.</summary>
    public static void Say(FormattableString text) => Console.Error.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    public void SayMissed()
    {
        foreach (var one in missed) Console.WriteLine($"missed {one}");
    }

    public static double Median(IEnumerable<double> values) => Quantile([.. values.Order()], 0.5);

    /// <summary>Nearest rank, of values in order.</summary>
    public static double Quantile(IReadOnlyList<double> ordered, double part) =>
        ordered.Count == 0 ? double.NaN : ordered[Math.Clamp((int)Math.Ceiling(part * ordered.Count) - 1, 0, ordered.Count - 1)];
}
