using System.Diagnostics;
using OpenTelemetry;

namespace Exchange.Hosting.Telemetry;

/// <summary>Takes addresses out of spans before they leave: a path may hold a claim code, a query anything. What was called is said by its route, or by its host.</summary>
sealed class WithoutAddresses : BaseProcessor<Activity>
{
    static readonly string[] addresses = ["url.path", "url.query", "url.full", "http.target", "http.url", "http.path"];

    public override void OnEnd(Activity data)
    {
        foreach (var name in addresses) data.SetTag(name, null);
        // Where no route was found, the framework's name for the span may be the address.
        if (data.Kind == ActivityKind.Server && data.GetTagItem("http.route") is null) data.DisplayName = data.GetTagItem("http.request.method") as string ?? "HTTP";
    }
}
