using System.Buffers;
using System.Text.Json;

namespace Exchange.Journal.Events;

/// <summary>Writes an event (<see cref="Contracts.Webhooks.WebhookEvent"/>). What is written may gain members with a fact's body, never with this code: bytes stay what they were.</summary>
static class EventJson
{
    public static byte[] Write(JournalRow fact, long sequence, bool whole)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer)) Write(json, fact, sequence, whole);
        return buffer.WrittenSpan.ToArray();
    }

    static void Write(Utf8JsonWriter json, JournalRow fact, long sequence, bool whole)
    {
        var (id, split) = (EventId.Of(fact.SubjectId, fact.Number), fact.Subject.IndexOf(':', StringComparison.Ordinal));
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("type"u8, fact.Type);
        json.WriteNumber("version"u8, 1);
        json.WriteString("timestamp"u8, fact.At);
        json.WriteNumber("sequence"u8, sequence);
        json.WriteStartObject("data"u8);
        json.WriteStartObject("subject"u8);
        json.WriteString("kind"u8, fact.Subject.AsSpan(0, split));
        json.WriteString("id"u8, fact.Subject.AsSpan(split + 1));
        json.WriteEndObject();
        if (fact.Store is { } store) json.WriteString("store"u8, store);
        json.WriteNumber("number"u8, fact.Number);
        json.WriteString("link"u8, $"/retailer/v1/events/{id}");
        if (whole)
        {
            json.WritePropertyName("fact"u8);
            json.WriteRawValue(fact.Body, skipInputValidation: true);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
