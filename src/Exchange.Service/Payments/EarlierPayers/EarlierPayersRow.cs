using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Payments.EarlierPayers;

/// <summary>How far the earlier payers of a programme have been given back what a later version no longer asks for. A store of its own, for each has its own midnight.</summary>
sealed class EarlierPayersRow
{
    public Guid ProgrammeId { get; init; }
    public int Version { get; init; }
    public required string StoreNumber { get; init; }
    /// <summary>All exchanges up to this one are done.</summary>
    public Guid DoneTo { get; set; }
    /// <summary>When somebody looks again: exchanges that were taken offline before still arrive.</summary>
    public DateTime DueAt { get; set; }

    sealed class Table : IEntityTypeConfiguration<EarlierPayersRow>
    {
        public void Configure(EntityTypeBuilder<EarlierPayersRow> row)
        {
            row.ToTable("earlier_payers").HasKey(r => new { r.ProgrammeId, r.Version, r.StoreNumber });
            row.Property(r => r.StoreNumber).HasMaxLength(20);
        }
    }
}
