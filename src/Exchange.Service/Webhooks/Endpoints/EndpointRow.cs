using Exchange.Contracts.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Webhooks.Endpoints;

/// <summary>An address that a retailer's events go to, and how far it has come.</summary>
sealed class EndpointRow
{
    public Guid Id { get; init; }
    public Guid RetailerId { get; init; }
    public required string Url { get; set; }
    public required string Description { get; set; }
    public EndpointKind Kind { get; init; }
    /// <summary>For ever: an event's bytes are the same at every try.</summary>
    public EventPayload Payload { get; init; }
    public bool Ordered { get; init; }
    /// <summary>Patterns between blanks; empty for all.</summary>
    public required string Types { get; set; }
    /// <summary>Store numbers between blanks; empty for all.</summary>
    public required string Stores { get; set; }
    public int Concurrency { get; set; }
    public int? RatePerSecond { get; set; }

    public EndpointState State { get; set; }
    public string? DisabledWhy { get; set; }
    public required byte[] SecretSealed { get; set; }
    public byte[]? PreviousSecretSealed { get; set; }
    public DateTime? PreviousUntil { get; set; }
    public int ChallengeTries { get; set; }
    public DateTime? ChallengeAt { get; set; }
    public string? ChallengeFailure { get; set; }

    /// <summary>Every event up to here was delivered, is not wanted, or is listed as undelivered. The queue is the journal behind it.</summary>
    public long Cursor { get; set; }
    public DateTime? FailingSince { get; set; }
    public int Notices { get; set; }
    public DateTime? PausedUntil { get; set; }

    /// <summary>One more with each change by a person, so that whoever delivers sees it.</summary>
    public long Revision { get; set; }
    public DateTime CreatedAt { get; init; }

    public string SubjectName => $"webhook-endpoint:{Id}";

    sealed class Table : IEntityTypeConfiguration<EndpointRow>
    {
        public void Configure(EntityTypeBuilder<EndpointRow> row)
        {
            row.ToTable("webhook_endpoints").HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
            row.Ignore(e => e.SubjectName);
            row.HasIndex(e => e.RetailerId);
        }
    }
}
