using System.Globalization;
using System.Text;

namespace Exchange.Benchmarks.Speed;

/// <summary>A run's figures as Markdown, with the plot beside it.</summary>
static class SpeedReport
{
    static readonly Dictionary<string, string> sections = new(StringComparer.Ordinal)
    {
        ["completion"] = "Completed exchanges. The ideal is pgbench's transactions a second (one update and two inserts of about 300 bytes, prepared, 8 clients, default durability) divided by six, always six. "
            + "Counted are whole exchanges, from the till's request to the revoked old licence: the customer takes the key on the claim page and signs that no device is left. The vendor is the port, answered in process; "
            + "customers are driven in the service's own process through its desks, so that the load generator's processor time is in the service's.",
        ["acceptance"] = "Accepted exchanges over HTTP, 128 tills at once, against pgbench's transactions a second: by a replica that only takes in, and by one that goes on with what it accepted at the same time on the same cores. The load generator is a process of its own.",
        ["latency"] = "How long a till waits for its answer while half of what could be accepted comes at a steady rate, against how long a single commit (pgbench, one client) takes.",
        ["growth"] = "What a completed exchange costs with a programme's season stored, against 1,000 stored. Two databases of one server, in turns.",
        ["replicas"] = "Two replicas beside one, with RabbitMQ, and customers over HTTP while one of the two is killed.",
        ["farther"] = "Apart from the goals: customers over HTTP, and the trial vendor over HTTP.",
    };

    public static async Task WriteAsync(DirectoryInfo folder, Figures figures, SpeedSizes sizes, string versions)
    {
        folder.Create();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "speed.md"), Markdown(figures.All, sizes, versions));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "speed.svg"), SpeedPlot.Svg(figures.All));
    }

    static string Markdown(IReadOnlyList<Figure> all, SpeedSizes sizes, string versions)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Speed\nMade by `Exchange.Benchmarks -- speed`: {versions}. Service, engines and load generator share the cores. All in one run, in turns; medians of {sizes.Rounds} rounds of {sizes.Exchanges} exchanges. Milliseconds are of processor time for each exchange.\n\n");
        text.Append("![Goals and processor time](speed.svg)\n\n| ratio | value | goal | |\n| --- | ---: | --- | --- |\n");
        foreach (var one in all.Where(figure => figure.HasGoal)) text.Append(CultureInfo.InvariantCulture, $"| {Words(one)} | {one.Value:0.##}{Unit(one)} | {one.Goal} | {(one.IsMissed ? "**missed**" : "met")} |\n");
        foreach (var section in all.GroupBy(figure => figure.Section)) Append(text, section);
        return text.ToString();
    }

    static void Append(StringBuilder text, IGrouping<string, Figure> section)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {section.Key[..1].ToUpperInvariant()}{section.Key[1..]}\n{sections[section.Key]}\n\n| figure | value |\n| --- | ---: |\n");
        foreach (var one in section) text.Append(CultureInfo.InvariantCulture, $"| {Words(one)} | {one.Value:#,##0.##}{Unit(one)} |\n");
    }

    public static string Words(Figure figure) => figure.Name.Replace('-', ' ');

    static string Unit(Figure figure) => figure.Unit == "ratio" ? "" : $" {figure.Unit}";
}
