using System.Globalization;

namespace Exchange.Journal.Events;

/// <summary>An event's id outside: its fact's place in the journal, so that it is the same for ever and found without an index of its own.</summary>
static class EventId
{
    public static string Of(Guid subject, int number) => string.Create(CultureInfo.InvariantCulture, $"evt_{subject:N}_{number}");

    public static bool TryParse(string? text, out Guid subject, out int number)
    {
        (subject, number) = (Guid.Empty, 0);
        return text is ['e', 'v', 't', '_', ..] && text.Length > 37 && text[36] == '_'
            && Guid.TryParseExact(text.AsSpan(4, 32), "N", out subject)
            && int.TryParse(text.AsSpan(37), NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && string.Equals(Of(subject, number), text, StringComparison.Ordinal);
    }
}
