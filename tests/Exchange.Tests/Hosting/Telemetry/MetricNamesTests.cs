using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Exchange.Tests.Hosting.Telemetry;

/// <summary>Alerts and dashboard ask only for what the service says: a renamed metric is silence, which no alert tells.</summary>
[Collection(nameof(WholeService))]
public sealed partial class MetricNamesTests(WholeService whole)
{
    static readonly string[] foreign = ["up", "pg_up", "ALERTS"];

    [Theory]
    [InlineData("alerts.yml", 15)]
    [InlineData("dashboard.json", 25)]
    public void Every_metric_that_is_asked_for_is_one_of_the_service(string file, int atLeast)
    {
        var path = Path.Combine(Golden.Root, "compose/observability", file);
        var asked = (file.EndsWith(".json", StringComparison.Ordinal) ? OfDashboard(path) : Alert().Matches(File.ReadAllText(path)).Select(m => m.Groups["expr"].Value)).ToList();

        asked.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        var known = Emitted().Concat(foreign).ToHashSet(StringComparer.Ordinal);
        foreach (var expression in asked) NamesIn(expression).Except(known).ShouldBeEmpty(expression);
    }

    [Fact]
    public void Every_gauge_of_the_service_is_on_the_dashboard()
    {
        var shown = OfDashboard(Path.Combine(Golden.Root, "compose/observability/dashboard.json")).SelectMany(NamesIn).ToHashSet(StringComparer.Ordinal);

        Instruments().Where(i => i.Meter.Name == "Exchange").Where(i => !PrometheusNames(i).Any(shown.Contains)).Select(i => i.Name).ShouldBeEmpty();
    }

    /// <summary>As OpenTelemetry's collector names them for Prometheus.</summary>
    static IEnumerable<string> PrometheusNames(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var name = instrument.Name.Replace('.', '_') + unit;
        var kind = instrument.GetType().Name;
        if (kind.StartsWith("Histogram", StringComparison.Ordinal)) return [$"{name}_bucket", $"{name}_sum", $"{name}_count"];
        return [kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal) ? $"{name}_total" : name];
    }

    IEnumerable<string> Emitted()
    {
        whole.Client.ShouldNotBeNull(); // its host has made the framework's meters
        return Instruments().SelectMany(PrometheusNames);
    }

    static List<Instrument> Instruments()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(Exchange.Hosting.Telemetry.Meters).TypeHandle);
        var instruments = new List<Instrument>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => { lock (instruments) instruments.Add(instrument); } };
        listener.Start();
        lock (instruments) return [.. instruments];
    }

    static IEnumerable<string> OfDashboard(string path)
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var panel in dashboard.RootElement.GetProperty("panels").EnumerateArray())
            if (panel.TryGetProperty("targets", out var targets))
                foreach (var target in targets.EnumerateArray()) yield return target.GetProperty("expr").GetString()!;
    }

    static IEnumerable<string> NamesIn(string expression) => Word().Matches(Label().Replace(expression, " "))
        .Select(match => match.Value).Where(word => word.Contains('_', StringComparison.Ordinal) && word is not ("histogram_quantile" or "max_over_time"));

    [GeneratedRegex(@"^ +expr: (?<expr>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alert();

    // Selectors, ranges and the labels of by (…) are no names of metrics.
    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|by \([^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"[a-zA-Z_:][a-zA-Z0-9_:]*", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
