using System.Net;

namespace Exchange.Webhooks.Egress;

/// <summary>One attempt to make. The bytes of the body are sent as they are and must not change meanwhile.</summary>
sealed record OutgoingPost(Uri Address, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body, string ContentType = "application/json");

/// <summary>What came of one attempt.</summary>
sealed record SendResult
{
    /// <summary>The answer's status; there can be one beside a failure, when the answer broke off.</summary>
    public int? Status { get; init; }

    /// <summary>A code of <see cref="SendFailure"/>, or null when an answer came: whole, or longer than is read.</summary>
    public string? Failure { get; init; }

    /// <summary>The answer's first bytes.</summary>
    public byte[] Answer { get; init; } = [];

    /// <summary>The answer was longer than is read.</summary>
    public bool AnswerCut { get; init; }

    /// <summary>Those of the answer's headers that say something to whoever looks for a fault.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The address that was written to, or the last that made no connection. Behind a proxy still the receiver's, not the proxy's.</summary>
    public IPEndPoint? Address { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>2xx and an answer that did not break off; a redirect is none. An answer that breaks off may come from a receiver that died at work, so the event is sent again.</summary>
    public bool Delivered => Failure is null && Status is >= 200 and < 300;
}
