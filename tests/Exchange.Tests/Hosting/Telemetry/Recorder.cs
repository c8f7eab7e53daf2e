using System.Diagnostics;
using Exchange.Hosting.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Exchange.Tests.Hosting.Telemetry;

/// <summary>All that would leave a service whose telemetry is on, and all that it logs with everything turned up.</summary>
sealed class Recorder
{
    readonly List<Activity> spans = [];
    readonly List<MetricSnapshot> metrics = [];
    MeterProvider? meters;

    public CollectedLogs Logs { get; } = new();

    public Activity[] Spans { get { lock (spans) return [.. spans]; } }

    public void AttachTo(WebApplicationBuilder builder)
    {
        builder.Logging.AddProvider(Logs);
        // As somebody would who looks for a fault and turns up everything there is.
        foreach (var category in new[] { "Default", "Exchange", "Microsoft", "Microsoft.AspNetCore", "Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.Hosting.Lifetime", "System.Net.Http.HttpClient", "MassTransit" })
            builder.Configuration[$"Logging:LogLevel:{category}"] = builder.Configuration[$"Logging:Telemetry:LogLevel:{category}"] = "Trace";
        builder.Services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddExchange().AddProcessor(new SimpleActivityExportProcessor(new Kept(spans))))
            .WithMetrics(all => all.AddExchange().AddInMemoryExporter(metrics));
        builder.Services.AddHostedService(services => new Hold(this, services.GetRequiredService<MeterProvider>()));
    }

    /// <summary>Every label and name of every metric so far.</summary>
    public IReadOnlyList<MetricSnapshot> Metrics()
    {
        meters!.ForceFlush();
        lock (metrics) return [.. metrics];
    }

    /// <summary>What spans say: their names, tags, events and statuses.</summary>
    public static string Text(Activity span) => string.Join(' ',
    [
        span.DisplayName, span.StatusDescription, span.TraceStateString, .. span.TagObjects.Select(t => $"{t.Key}={t.Value}"), .. span.Baggage.Select(b => $"{b.Key}={b.Value}"),
        .. span.Events.SelectMany(e => e.Tags.Select(t => $"{t.Key}={t.Value}").Prepend(e.Name)), .. span.Links.SelectMany(l => l.Tags ?? []).Select(t => $"{t.Key}={t.Value}"),
    ]);

    public static IEnumerable<string> Texts(MetricSnapshot metric)
    {
        foreach (var point in metric.MetricPoints)
        {
            var labels = new List<string> { metric.Name };
            foreach (var label in point.Tags) labels.Add($"{label.Key}={label.Value}");
            yield return string.Join(' ', labels);
        }
    }

    sealed class Kept(List<Activity> spans) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            lock (spans)
                foreach (var span in batch) spans.Add(span);
            return ExportResult.Success;
        }
    }

    sealed class Hold(Recorder recorder, MeterProvider meters) : Microsoft.Extensions.Hosting.IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            recorder.meters = meters;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
