using System.Collections.Concurrent;
using Exchange.Tests.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Exchange.Tests.Hosting.Telemetry;

public sealed class ExportTests
{
    [Fact]
    public async Task Traces_metrics_and_logs_go_where_the_variable_says()
    {
        var heard = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await using var collector = await CollectorAsync(heard);
        await using (var shop = await Shop.OpenAsync(more: builder =>
        {
            builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First();
            builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            builder.Configuration["Logging:LogLevel:Exchange"] = "Debug";
        }))
            await shop.AtStore("0001").ExchangeAsync(await shop.Vendor.SoldAsync());

        heard.Keys.ShouldBe(["/v1/logs", "/v1/metrics", "/v1/traces"], ignoreOrder: true); // what is left is sent at the stop
    }

    [Fact]
    public async Task Without_it_there_is_nobody_to_listen()
    {
        IServiceCollection? services = null;
        await using var shop = await Shop.OpenAsync(more: builder => services = builder.Services);

        services!.ShouldNotContain(s => s.ServiceType == typeof(TracerProvider) || s.ServiceType == typeof(MeterProvider));
    }

    static async Task<WebApplication> CollectorAsync(ConcurrentDictionary<string, int> heard)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            if (body.Length > 0) heard.AddOrUpdate(http.Request.Path.Value!, 1, (_, count) => count + 1);
        });
        await app.StartAsync(Shop.Stop);
        return app;
    }
}
