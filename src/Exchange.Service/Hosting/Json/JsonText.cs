using System.Text.Json;
using System.Text.Unicode;

namespace Exchange.Hosting.Json;

/// <summary>Looks through a JSON text before it is bound, for what System.Text.Json lets pass or throws late: bad UTF-8, lone surrogates, U+0000.</summary>
static class JsonText
{
    /// <summary>What is wrong with the text, or null. Says where, never repeats what was sent.</summary>
    public static string? Complaint(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return "The body is empty.";
        if (!Utf8.IsValid(text)) return "The body is not UTF-8.";
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = StrictJson.MaxDepth });
        try
        {
            if (reader.Read() && reader.TokenType is JsonTokenType.Null) return "The body is null.";
            do
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && Unstorable(ref reader))
                    return $"The text before byte {reader.BytesConsumed} holds U+0000 or half of a surrogate pair.";
            } while (reader.Read());
            return null;
        }
        catch (JsonException fault)
        {
            return $"Line {fault.LineNumber + 1}, byte {fault.BytePositionInLine}: not JSON, or nested deeper than {StrictJson.MaxDepth}.";
        }
    }

    // The BCL has no Try form for unescaping: a lone surrogate is an InvalidOperationException from GetString.
    static bool Unstorable(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
