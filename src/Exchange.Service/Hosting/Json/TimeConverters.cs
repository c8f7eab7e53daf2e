using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Hosting.Json;

/// <summary>A time on the wire always says its offset (RFC 3339): without one, every store would mean another moment.</summary>
sealed class OffsetTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => ReadTime(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    internal static DateTimeOffset ReadTime(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) && HasOffset(TextOf(ref reader))) return time;
        throw new StrictJsonException("a time is written 2026-05-01T14:05:00Z or with its offset, 2026-05-01T14:05:00+02:00");
    }

    // In a long body a text may lie across the ends of two buffers.
    static ReadOnlySpan<byte> TextOf(ref Utf8JsonReader reader) => reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;

    static bool HasOffset(ReadOnlySpan<byte> text) => text.EndsWith("Z"u8) || (text.Length > 6 && text[^3] == ':' && text[^6] is (byte)'+' or (byte)'-');
}

/// <summary>The same for times that are kept as UTC.</summary>
sealed class UtcTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        OffsetTimeConverter.ReadTime(ref reader).UtcDateTime;

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
