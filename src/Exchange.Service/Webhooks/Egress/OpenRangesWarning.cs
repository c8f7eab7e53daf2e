using Microsoft.Extensions.Options;

namespace Exchange.Webhooks.Egress;

/// <summary>Says at the start, loudly, that forbidden ranges are let through.</summary>
sealed partial class OpenRangesWarning(IOptions<EgressOptions> egress, ILogger<OpenRangesWarning> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (egress.Value.AllowRanges is { Length: > 0 } ranges) Open(string.Join(", ", ranges));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "WEBHOOKS MAY REACH FORBIDDEN ADDRESSES, by plain http too: Webhooks:Egress:AllowRanges lets {Ranges} through. Never run production so.")]
    partial void Open(string ranges);
}
