using Exchange.Exchanges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.DeadLetters;

/// <summary>How a message became a dead letter.</summary>
public enum DeadLetterWay
{
    /// <summary>Working on it failed, retries included.</summary>
    Failed,
    /// <summary>Nobody at its endpoint understands it.</summary>
    NotUnderstood,
    /// <summary>It was handed out as often as the broker allows without an end.</summary>
    TooOften,
}

public enum DeadLetterState { Open, Replayed, Discarded }

/// <summary>One thing that could not be worked on, however often it was said: resends of it only raise the count.</summary>
public sealed class DeadLetterRow
{
    /// <summary>UUID version 7: in the order in which they were first seen.</summary>
    public Guid Id { get; init; }
    /// <summary>What makes it the same thing (<see cref="DeadLetter.Fingerprint"/>).</summary>
    public required string Fingerprint { get; init; }
    /// <summary>The endpoint's queue that it was meant for.</summary>
    public required string Queue { get; init; }
    public DeadLetterWay Way { get; init; }
    /// <summary>What kind of message, as a stable code; null if that can't be read.</summary>
    public string? Message { get; init; }
    /// <summary>As stable codes: the exception's type, never its text.</summary>
    public required string Reason { get; set; }

    public Guid? ExchangeId { get; init; }
    public Guid? RetailerId { get; set; }
    public Step? Step { get; init; }
    public int? Round { get; init; }
    /// <summary>Where the exchange stood when it was last seen: if it stands elsewhere now, the message has nothing to say any more.</summary>
    public string? StoodAt { get; set; }

    public DateTime FirstSeen { get; init; }
    public DateTime LastSeen { get; set; }
    public int Count { get; set; }
    public DeadLetterState State { get; set; }
    /// <summary>The newest of them, sealed, for a replay; gone once that or the discard is done.</summary>
    public byte[]? KeptSealed { get; set; }

    public static string Standing(ExchangeRow exchange) => $"{exchange.State}/{exchange.Round}";

    sealed class Table : IEntityTypeConfiguration<DeadLetterRow>
    {
        public void Configure(EntityTypeBuilder<DeadLetterRow> letter)
        {
            letter.ToTable("dead_letters").HasKey(l => l.Id);
            letter.Property(l => l.Fingerprint).HasMaxLength(64);
            letter.Property(l => l.Queue).HasMaxLength(60);
            letter.Property(l => l.Way).HasMaxLength(20);
            letter.Property(l => l.Message).HasMaxLength(DeadLetter.LongestName);
            letter.Property(l => l.Reason).HasMaxLength(DeadLetter.LongestName);
            letter.Property(l => l.Step).HasMaxLength(40);
            letter.Property(l => l.StoodAt).HasMaxLength(60);
            letter.Property(l => l.State).HasMaxLength(20);
            letter.HasIndex(l => l.Fingerprint).IsUnique();
            letter.HasIndex(l => new { l.State, l.Id });
        }
    }
}
