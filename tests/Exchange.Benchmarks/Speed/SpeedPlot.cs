using System.Globalization;
using System.Text;

namespace Exchange.Benchmarks.Speed;

/// <summary>Two panels: how near each goal is, and whose processor time an exchange takes.</summary>
static class SpeedPlot
{
    const int Width = 860, Left = 250, Row = 30, Bar = 18, Room = 420;
    const double Farthest = 2; // goals reached twice over are reached
    static readonly (string Suffix, string Words, string Colour)[] parts =
    [
        ("service", "service", "#2f6fab"), ("postgres", "PostgreSQL", "#e08a2c"), ("broker", "RabbitMQ", "#7a9a3b"), ("load-generator", "load generator", "#9a9a9a"),
    ];

    public static string Svg(IReadOnlyList<Figure> all)
    {
        var (goals, costs) = (all.Where(figure => figure.HasGoal).ToList(), Costs(all));
        var (top, second) = (60, 60 + (goals.Count * Row) + 80);
        var height = second + (costs.Count * Row) + 50;
        var svg = new StringBuilder();
        Add(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" font-family="DejaVu Sans, Verdana, sans-serif" font-size="12">""");
        Add(svg, $"""<rect width="{Width}" height="{height}" fill="#ffffff"/>""");
        Goals(svg, goals, top);
        Processor(svg, costs, second);
        return svg.Append("</svg>\n").ToString();
    }

    static void Goals(StringBuilder svg, List<Figure> goals, int top)
    {
        Text(svg, 20, top - 30, "Goals: the line is the goal, farther right is better", bold: true);
        for (var i = 0; i < goals.Count; i++)
        {
            var (figure, y) = (goals[i], top + (i * Row));
            var reached = figure.AtLeast is { } least ? figure.Value / least : figure.AtMost!.Value / figure.Value;
            Label(svg, y, SpeedReport.Words(figure));
            Rect(svg, Left, y, Room * Math.Min(Farthest, reached) / Farthest, figure.IsMissed ? "#c0504d" : "#4f9d69");
            Text(svg, Left + Room + 10, y + 13, string.Create(CultureInfo.InvariantCulture, $"{figure.Value:0.##} ({figure.Goal})"));
        }
        var x = Left + (Room / Farthest);
        Add(svg, $"""<line x1="{x}" y1="{top - 12}" x2="{x}" y2="{top + (goals.Count * Row) - 4}" stroke="#222222" stroke-width="1.5" stroke-dasharray="4 3"/>""");
    }

    static void Processor(StringBuilder svg, List<(string Name, double[] Parts)> costs, int top)
    {
        Text(svg, 20, top - 30, "Processor time for each exchange, milliseconds", bold: true);
        for (var (i, x) = (0, 390.0); i < parts.Length; x += 30 + (parts[i++].Words.Length * 8))
        {
            Add(svg, $"""<rect x="{x}" y="{top - 40}" width="11" height="11" fill="{parts[i].Colour}"/>""");
            Text(svg, x + 16, top - 30, parts[i].Words);
        }
        var most = costs.Select(cost => cost.Parts.Sum()).DefaultIfEmpty(1).Max();
        for (var i = 0; i < costs.Count; i++) Stack(svg, costs[i], top + (i * Row), Room / most);
    }

    static void Stack(StringBuilder svg, (string Name, double[] Parts) cost, int y, double scale)
    {
        Label(svg, y, cost.Name.Replace('-', ' '));
        var x = (double)Left;
        for (var i = 0; i < parts.Length; x += cost.Parts[i++] * scale) Rect(svg, x, y, cost.Parts[i] * scale, parts[i].Colour);
        Text(svg, x + 10, y + 13, string.Create(CultureInfo.InvariantCulture, $"{cost.Parts.Sum():0.00}"));
    }

    /// <summary>By what was measured: the parts of its cost, nought where a part was not told.</summary>
    static List<(string Name, double[] Parts)> Costs(IReadOnlyList<Figure> all)
    {
        var names = all.Where(figure => figure.Name.EndsWith("-service", StringComparison.Ordinal)).Select(figure => figure.Name[..^"-service".Length]);
        return [.. names.Select(name => (name, parts.Select(part => all.FirstOrDefault(figure => figure.Name == $"{name}-{part.Suffix}")?.Value ?? 0).ToArray()))];
    }

    static void Label(StringBuilder svg, int y, string text) => Add(svg, $"""<text x="{Left - 10}" y="{y + 13}" text-anchor="end" fill="#222222">{text}</text>""");
    static void Rect(StringBuilder svg, double x, int y, double width, string colour) => Add(svg, $"""<rect x="{x:0.#}" y="{y}" width="{Math.Max(0, width):0.#}" height="{Bar}" fill="{colour}"/>""");
    static void Text(StringBuilder svg, double x, int y, string text, bool bold = false) => Add(svg, $"""<text x="{x:0.#}" y="{y}" fill="#222222"{(bold ? " font-weight=\"bold\"" : "")}>{text}</text>""");
    static void Add(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
