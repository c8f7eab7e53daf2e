using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Exchange.Hosting.Telemetry;

/// <summary>
/// Traces, metrics and logs over OTLP, once <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to. Without it nothing listens, and every call into this
/// folder is a test for null. The other standard variables (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_TRACES_SAMPLER …) hold as well.
/// </summary>
static class TelemetrySlice
{
    const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.PostConfigure<LoggerFilterOptions>(QuietFrameworks.Silence);
        builder.Services.AddHostedService<ReadingRounds>();
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint])) return;
        builder.Services.AddSingleton<IHealthCheckPublisher, ReadyPublisher>().AddHealthChecks().AddCheck<StartedCheck>("started", tags: ["ready"]);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("exchange", serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}").AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddExchange().AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddExchange().AddOtlpExporter())
            // Never with scopes: whose they are decides what is in them.
            .WithLogging(logs => logs.AddOtlpExporter(), options => options.IncludeScopes = false);
    }

    // SQL statements are no spans: one statement serves a whole commit group, whose works have traces of their own. Their figures are metrics.
    public static TracerProviderBuilder AddExchange(this TracerProviderBuilder traces) => traces
        .AddSource(Traces.Name).AddSource("MassTransit").AddSource("System.Net.Http").AddAspNetCoreInstrumentation().AddProcessor<WithoutAddresses>();

    public static MeterProviderBuilder AddExchange(this MeterProviderBuilder metrics) => metrics
        .AddMeter(Meters.Name).AddAspNetCoreInstrumentation().AddMeter("MassTransit").AddMeter("System.Net.Http").AddMeter("System.Runtime").AddMeter("Npgsql");
}
