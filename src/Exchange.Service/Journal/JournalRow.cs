using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Journal;

/// <summary>One fact of a subject's chain, as stored. Never changed, never deleted.</summary>
public sealed class JournalRow
{
    public Guid SubjectId { get; init; }
    public int Number { get; init; }
    public Guid RetailerId { get; init; }
    public required string Type { get; init; }
    /// <summary>As hashed: UTC, ISO 8601, seven decimals.</summary>
    public required string At { get; init; }
    public required string Body { get; init; }
    public required string Hash { get; init; }

    sealed class Table : IEntityTypeConfiguration<JournalRow>
    {
        public void Configure(EntityTypeBuilder<JournalRow> fact)
        {
            fact.ToTable("journal").HasKey(f => new { f.SubjectId, f.Number });
            fact.Property(f => f.Type).HasMaxLength(60);
            fact.Property(f => f.At).HasMaxLength(28);
            fact.Property(f => f.Hash).HasMaxLength(64);
        }
    }
}
