using System.Text;
using Exchange.Contracts.Webhooks;
using Exchange.Journal.Events;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Attempts and what is undelivered, as a retailer sees them.</summary>
static class DeliveryViews
{
    public static AttemptView Of(AttemptRow row, string? body = null) => new(
        row.Id, row.EventId, row.Kind, row.Number, new(row.At), new(row.Url, row.EventId, new DateTimeOffset(row.At).ToUnixTimeSeconds(), row.SignatureSent, body),
        row.Delivered, row.DurationMs, row.AnswerHeaders.Split('\n', StringSplitOptions.RemoveEmptyEntries), Text(row.Answer))
    {
        Sequence = row.Sequence, Status = row.Status, Failure = row.Failure, Address = row.Address, NextAt = Zoned(row.NextAt),
    };

    public static UndeliveredView Of(UndeliveredRow row, PublishedEvent one) =>
        new(one.Id, row.Sequence, one.Type, row.State, row.Attempts, new(row.Since), Zoned(row.NextAt), row.Last);

    // Whatever a receiver answered: bytes that are no text show as replacement characters, control characters as blanks.
    static string Text(byte[] answer) => string.Concat(Encoding.UTF8.GetString(answer).Select(letter => char.IsControl(letter) && letter is not ('\n' or '\t') ? ' ' : letter));

    static DateTimeOffset? Zoned(DateTime? at) => at is { } time ? new DateTimeOffset(time) : null;
}
