using System.Globalization;

namespace Exchange.Benchmarks;

/// <summary>One figure, and its goal if it has one.</summary>
sealed record Figure(string Section, string Name, double Value, string Unit, double? AtLeast, double? AtMost)
{
    public bool HasGoal => (AtLeast ?? AtMost) is not null;
    public bool IsMissed => Value < AtLeast || Value > AtMost || double.IsNaN(Value);
    public string Goal => string.Create(CultureInfo.InvariantCulture, $"{(AtLeast is null ? "at most" : "at least")} {AtLeast ?? AtMost}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Value:0.###} {Unit}");
}

/// <summary>Prints figures as they are made, and remembers them.</summary>
sealed class Figures
{
    readonly List<Figure> all = [];

    public IReadOnlyList<Figure> All => all;

    /// <summary>What is measured now.</summary>
    public string Section { get; set; } = "";

    /// <summary>How many did not reach their goal.</summary>
    public int Missed => all.Count(figure => figure.IsMissed);

    public void Add(string name, double value, string unit, double? atLeast = null, double? atMost = null)
    {
        all.Add(new(Section, name, value, unit, atLeast, atMost));
        Console.WriteLine($"figure {all[^1]}");
    }

    /// <summary>What is going on, for whoever watches.</summary>
    public static void Say(FormattableString text) => Console.Error.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    public void SayMissed()
    {
        foreach (var one in all.Where(figure => figure.IsMissed)) Console.WriteLine($"missed {one}, the goal is {one.Goal}");
    }

    public static double Median(IEnumerable<double> values) => Quantile([.. values.Order()], 0.5);

    /// <summary>Nearest rank, of values in order.</summary>
    public static double Quantile(IReadOnlyList<double> ordered, double part) =>
        ordered.Count == 0 ? double.NaN : ordered[Math.Clamp((int)Math.Ceiling(part * ordered.Count) - 1, 0, ordered.Count - 1)];
}
