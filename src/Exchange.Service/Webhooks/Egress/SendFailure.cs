using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Exchange.Webhooks.Egress;

/// <summary>Why an attempt failed. Codes are stable: retailers see them.</summary>
static class SendFailure
{
    public const string Dns = "dns";
    public const string ForbiddenAddress = "forbidden-address";
    /// <summary>Plain http, and no range is let through.</summary>
    public const string HttpsRequired = "https-required";
    public const string Connect = "connect";
    public const string ConnectTimeout = "connect-timeout";
    /// <summary>The operator's proxy was not reached, or made no tunnel.</summary>
    public const string Proxy = "proxy";
    public const string Tls = "tls";
    /// <summary>The whole attempt's time was over; with a status, while the answer was still coming.</summary>
    public const string Timeout = "timeout";
    public const string Reset = "reset";
    public const string HeadersTooLarge = "headers-too-large";
    public const string BadAnswer = "bad-answer";
    /// <summary>The caller's own stop, not the receiver's fault.</summary>
    public const string Cancelled = "cancelled";
    /// <summary>A fault of ours; it is in the log.</summary>
    public const string Unexpected = "unexpected";

    /// <summary>The code and, where one was tried, the address.</summary>
    public static (string Code, IPEndPoint? Address) Of(Exception fault, bool stopped)
    {
        if (stopped) return (Cancelled, null);
        for (var inner = fault; inner is not null; inner = inner.InnerException)
            if (inner is EgressFault own) return (own.Code, own.Address);
        return (CodeOf(fault), null);
    }

    static string CodeOf(Exception fault) => fault switch
    {
        // SocketsHttpHandler's own limit for a connection, in its two guises; ours for the attempt has nothing inside or outside.
        OperationCanceledException { InnerException: TimeoutException } or HttpRequestException { InnerException: OperationCanceledException } => ConnectTimeout,
        OperationCanceledException => Timeout,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => Connect,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Tls,
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => HeadersTooLarge,
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => BadAnswer,
        HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } => BadAnswer,
        HttpRequestException { InnerException: AuthenticationException } => Tls,
        HttpRequestException { InnerException: IOException or SocketException } or HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } => Reset,
        IOException => Reset,
        _ => Unexpected,
    };
}
