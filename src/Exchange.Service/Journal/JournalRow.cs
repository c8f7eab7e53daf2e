using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Journal;

/// <summary>One fact. Append-only; everything that leaves the service is read from here.</summary>
public sealed class JournalRow
{
    public Guid SubjectId { get; init; }
    public int Number { get; init; }
    public Guid RetailerId { get; init; }
    public required string Type { get; init; }
    /// <summary>As it was hashed: ISO 8601 UTC with seven decimals.</summary>
    public required string At { get; init; }
    public required string Body { get; init; }
    public required string Hash { get; init; }
}

sealed class JournalTable : IEntityTypeConfiguration<JournalRow>
{
    public void Configure(EntityTypeBuilder<JournalRow> row) =>
        row.ToTable("Journal").HasKey(f => new { f.SubjectId, f.Number });
}
