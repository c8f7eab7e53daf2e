using System.Text;
using System.Text.Json;
using Exchange.Persistence;
using RabbitMQ.Client;

namespace Exchange.DeadLetters;

/// <summary>What has to be kept of a message to say it again: its bytes and its own headers, without what was written on it on the way to its grave.</summary>
public sealed record KeptMessage(string? ContentType, string? MessageId, string? CorrelationId, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    static readonly string[] grave = ["x-", "MT-Fault-", "MT-Reason", "MT-Host-"];

    public static KeptMessage Of(IReadOnlyBasicProperties properties, byte[] body) => new(
        properties.ContentType, properties.MessageId, properties.CorrelationId,
        (properties.Headers ?? new Dictionary<string, object?>()).Keys.Where(IsOwn).Select(name => (Name: name, Text: Text(properties.Headers, name)))
            .Where(header => header.Text is not null).ToDictionary(header => header.Name, header => header.Text!, StringComparer.Ordinal),
        body);

    public byte[] Seal(Vault vault) => vault.Seal(JsonSerializer.SerializeToUtf8Bytes(this));

    public static KeptMessage Open(Vault vault, byte[] kept) => JsonSerializer.Deserialize<KeptMessage>(vault.Open(kept))!;

    public BasicProperties Properties() => new()
    {
        ContentType = ContentType, MessageId = MessageId, CorrelationId = CorrelationId, Persistent = true,
        Headers = Headers.ToDictionary(header => header.Key, object? (header) => header.Value, StringComparer.Ordinal),
    };

    /// <summary>A header that is text; null for all others.</summary>
    public static string? Text(IDictionary<string, object?>? headers, string name) => headers?.TryGetValue(name, out var value) == true
        ? value switch { byte[] bytes => Encoding.UTF8.GetString(bytes), string text => text, _ => null }
        : null;

    static bool IsOwn(string header) => !grave.Any(start => header.StartsWith(start, StringComparison.OrdinalIgnoreCase));
}
