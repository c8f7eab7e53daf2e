using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Exchange.Webhooks.Listen;

/// <summary>What a local receiver does with what arrives.</summary>
/// <param name="Signatures">Null to take anything unchecked.</param>
/// <param name="Answer">The status for events; the challenge is always answered.</param>
/// <param name="Full">Print bodies too.</param>
sealed record ListenWish(int Port, SignatureCheck? Signatures, int Answer, bool Full);

/// <summary>A receiver for local trials, on loopback alone. It keeps nothing but the ids that it has seen.</summary>
sealed class LocalReceiver(ListenWish wish, TextWriter output, TimeProvider clock)
{
    readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);
    readonly TextWriter output = TextWriter.Synchronized(output);

    public WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, wish.Port);
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        var app = builder.Build();
        app.Run(HearAsync);
        return app;
    }

    async Task HearAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var arrival = Arrival.Of(One(http.Request, "webhook-id"), body.ToArray());
        var fault = wish.Signatures?.Fault(arrival.Id, One(http.Request, "webhook-timestamp"), One(http.Request, "webhook-signature"), arrival.Body, clock.GetUtcNow());
        http.Response.StatusCode = fault is not null ? StatusCodes.Status401Unauthorized : arrival.IsChallenge ? StatusCodes.Status200OK : wish.Answer;
        Print(arrival, fault, http.Response.StatusCode);
        if (fault is null && arrival.IsChallenge) await http.Response.WriteAsync(arrival.Challenge!);
    }

    // Each header once (Standard Webhooks 1.0.0): two would let two readers see two different things.
    static string? One(HttpRequest request, string header) => request.Headers[header] is [{ } value] ? value : null;

    void Print(Arrival arrival, string? fault, int answered)
    {
        var signature = wish.Signatures is null ? "signature not checked" : fault is null ? "signature good" : $"signature BAD: {fault}";
        var line = $"{clock.GetLocalNow():HH:mm:ss}  {arrival.Type ?? "no event"}{(arrival.Sequence is { } number ? $" #{number}" : "")}"
            + $"{(arrival.Subject is { } subject ? $"  {subject}" : "")}  {arrival.Id ?? "no id"}  {Novelty(arrival, fault)}  {signature}  answered {answered}";
        output.WriteLine(wish.Full ? $"{Clean(line)}{Environment.NewLine}  {Clean(Encoding.UTF8.GetString(arrival.Body))}" : Clean(line));
    }

    // Whoever forges an id must not make the genuine one look like a repeat.
    string Novelty(Arrival arrival, string? fault) => fault is not null || arrival.Id is null ? "ignored" : seen.TryAdd(arrival.Id, true) ? "new" : "repeat";

    // Anybody on this machine can post here; nobody is to steer the terminal.
    static string Clean(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
