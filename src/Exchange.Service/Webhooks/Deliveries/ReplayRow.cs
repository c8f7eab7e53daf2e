using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Webhooks.Deliveries;

/// <summary>A range of events that is sent again on request. It is a place in the journal, not a copy of it.</summary>
sealed class ReplayRow
{
    public Guid Id { get; init; }
    public Guid EndpointId { get; init; }
    public long First { get; init; }
    public long Last { get; init; }
    /// <summary>Every event up to here was sent again.</summary>
    public long Cursor { get; set; }
    public DateTime RequestedAt { get; init; }

    sealed class Table : IEntityTypeConfiguration<ReplayRow>
    {
        public void Configure(EntityTypeBuilder<ReplayRow> row)
        {
            row.ToTable("webhook_replays").HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasIndex(r => r.EndpointId);
        }
    }
}
