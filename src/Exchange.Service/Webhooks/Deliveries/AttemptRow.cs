using Exchange.Contracts.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Webhooks.Deliveries;

/// <summary>One attempt to deliver, as it was made and answered.</summary>
sealed class AttemptRow
{
    public Guid EndpointId { get; init; }
    public Guid Id { get; init; }
    /// <summary>Null for a challenge or a test.</summary>
    public long? Sequence { get; init; }
    public required string EventId { get; init; }
    public AttemptKind Kind { get; init; }
    /// <summary>Counted from 1 for each event at this endpoint.</summary>
    public int Number { get; init; }
    public DateTime At { get; init; }
    public required string Url { get; init; }
    public required string SignatureSent { get; init; }
    public int? Status { get; init; }
    /// <summary>A code of <see cref="Egress.SendFailure"/>.</summary>
    public string? Failure { get; init; }
    public bool Delivered { get; init; }
    public int DurationMs { get; init; }
    public string? Address { get; init; }
    /// <summary>Lines of <c>name: value</c>.</summary>
    public required string AnswerHeaders { get; init; }
    public required byte[] Answer { get; init; }
    /// <summary>When it is tried again; null if it isn't.</summary>
    public DateTime? NextAt { get; set; }

    sealed class Table : IEntityTypeConfiguration<AttemptRow>
    {
        public void Configure(EntityTypeBuilder<AttemptRow> row)
        {
            row.ToTable("webhook_attempts").HasKey(a => new { a.EndpointId, a.Id });
            row.HasIndex(a => new { a.EndpointId, a.Sequence });
        }
    }
}
