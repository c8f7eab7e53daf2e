using Exchange.Hosting;

namespace Exchange.Hosting.Broker;

/// <summary>The queues and what each is. All are quorum queues: replicated, and a message is there once the publisher's confirm is.</summary>
static class BrokerQueues
{
    /// <summary>Where the broker itself puts what was handed out too often; exchange and queue of that name.</summary>
    public const string DeadLetters = "dead-letters";

    /// <summary>The endpoints of the bus.</summary>
    public static IReadOnlyList<string> Endpoints { get; } = [BusEndpoints.Exchanges, BusEndpoints.Licences];

    /// <summary>Where messages end that can't be worked on: failed, not understood, handed out too often.</summary>
    public static IReadOnlyList<string> Dead { get; } = [.. Endpoints.SelectMany(endpoint => new[] { Error(endpoint), Skipped(endpoint) }), DeadLetters];

    public static bool IsOurs(string queue) => Endpoints.Contains(queue, StringComparer.Ordinal) || Dead.Contains(queue, StringComparer.Ordinal);

    public static string Error(string endpoint) => endpoint + "_error";
    public static string Skipped(string endpoint) => endpoint + "_skipped";

    /// <summary>
    /// An endpoint's queue. MassTransit gives the same arguments to the endpoint's <c>_error</c> and <c>_skipped</c>, so they have them here too. At-least-once
    /// dead-lettering needs <c>reject-publish</c>; without a length limit nothing is ever rejected.
    /// </summary>
    public static IReadOnlyDictionary<string, object?> EndpointArguments(int deliveryLimit) => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = deliveryLimit,
        ["x-dead-letter-exchange"] = DeadLetters,
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
    };

    /// <summary>The end of the line: nothing falls out of it. RabbitMQ 4 would drop after 20 returns without a limit of its own, and 3.x knows no "unlimited".</summary>
    public static IReadOnlyDictionary<string, object?> DeadLetterArguments { get; } = new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = 1_000_000_000,
    };
}
