using System.Net;
using Microsoft.Extensions.Options;

namespace Exchange.Webhooks.Egress;

/// <summary>Stops the start when the settings of the way out can't work.</summary>
sealed class EgressOptionsCheck : IValidateOptions<EgressOptions>
{
    public ValidateOptionsResult Validate(string? name, EgressOptions options)
    {
        var faults = Faults(options).Select(fault => $"{EgressOptions.Section}:{fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    static IEnumerable<string> Faults(EgressOptions egress)
    {
        if (!IsBetween(egress.Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1))) yield return "Timeout must be 10 ms to 1 minute.";
        if (!IsBetween(egress.ConnectTimeout, TimeSpan.FromMilliseconds(10), egress.Timeout)) yield return "ConnectTimeout must be 10 ms to Timeout.";
        if (egress.AnswerLimit is < 1024 or > 1024 * 1024) yield return "AnswerLimit must be 1 KiB to 1 MiB.";
        if (egress.AnswerKept < 0 || egress.AnswerKept > egress.AnswerLimit) yield return "AnswerKept must be 0 to AnswerLimit.";
        if (egress.HeaderKilobytes is < 1 or > 256) yield return "HeaderKilobytes must be 1 to 256.";
        if (egress.MaxConnectionsPerServer is < 1 or > 65_535) yield return "MaxConnectionsPerServer must be 1 to 65535.";
        if (!IsBetween(egress.ConnectionLifetime, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10))) yield return "ConnectionLifetime must be 1 second to 10 minutes.";
        if (!IsBetween(egress.ConnectionIdle, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10))) yield return "ConnectionIdle must be 1 second to 10 minutes.";
        if (egress.Proxy is { } proxy && !IsProxy(proxy)) yield return "Proxy must be http://[user:password@]host:port.";
        foreach (var range in egress.AllowRanges.Concat(egress.DenyRanges).Where(range => !IPNetwork.TryParse(range, out _)))
            yield return $"AllowRanges and DenyRanges hold CIDR ranges such as 127.0.0.0/8; '{range}' is none.";
    }

    static bool IsBetween(TimeSpan time, TimeSpan least, TimeSpan most) => least <= time && time <= most;

    static bool IsProxy(Uri proxy) =>
        proxy.IsAbsoluteUri && proxy.Scheme == Uri.UriSchemeHttp && proxy.Port > 0 && proxy.Host.Length > 0 && proxy.PathAndQuery == "/" && proxy.Fragment.Length == 0;
}
