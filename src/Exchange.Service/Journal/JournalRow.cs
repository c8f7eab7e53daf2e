using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Journal;

/// <summary>One fact of a subject's chain, as stored. Never changed but for its place in the retailer's sequence, and never deleted.</summary>
public sealed class JournalRow
{
    public Guid SubjectId { get; init; }
    public int Number { get; init; }
    public Guid RetailerId { get; init; }
    /// <summary>What it is about, as the outside knows it: kind and id, such as <c>exchange:EX-7K3M-Q9TD</c>.</summary>
    public required string Subject { get; init; }
    /// <summary>The store's number; null for what concerns no single store.</summary>
    public string? Store { get; init; }
    public required string Type { get; init; }
    /// <summary>As hashed: UTC, ISO 8601, seven decimals.</summary>
    public required string At { get; init; }
    public required string Body { get; init; }
    public required string Hash { get; init; }
    /// <summary>The trace that it belongs to (<see cref="Hosting.Telemetry.TraceMark"/>). Not part of the chain, and never told to anybody outside.</summary>
    public byte[]? Trace { get; init; }

    /// <summary>Facts about deliveries and dead letters have a sequence of their own, so that the retailer's has no gap for whoever doesn't want them.</summary>
    public bool Operational { get; init; }
    /// <summary>Its place among the retailer's events, from 1 without gaps; null until it is dispatched.</summary>
    public long? Sequence { get; init; }

    sealed class Table : IEntityTypeConfiguration<JournalRow>
    {
        public void Configure(EntityTypeBuilder<JournalRow> fact)
        {
            fact.ToTable("journal").HasKey(f => new { f.SubjectId, f.Number });
            fact.Property(f => f.Subject).HasMaxLength(80);
            fact.Property(f => f.Store).HasMaxLength(32);
            fact.Property(f => f.Type).HasMaxLength(60);
            fact.Property(f => f.At).HasMaxLength(28);
            fact.Property(f => f.Hash).HasMaxLength(64);
            fact.HasIndex(f => new { f.RetailerId, f.Operational, f.Sequence }).IsUnique().HasFilter("\"Sequence\" IS NOT NULL");
            fact.HasIndex(f => new { f.RetailerId, f.Operational, f.SubjectId, f.Number }, "IX_journal_undispatched").HasFilter("\"Sequence\" IS NULL");
        }
    }
}
