using System.Buffers.Text;

namespace Exchange.Contracts.Keys;

/// <summary>Base64url as it is wanted in signed things: one text for one value (RFC 4648 §3.5), no white space, no padding.</summary>
static class Bytes
{
    public static byte[]? TryDecode(string? text)
    {
        if (text is null || !Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(bytes) == text ? bytes : null;
    }
}
