using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Journal.Events;

/// <summary>How far a stream has come. Whoever assigns numbers holds this row, and does nothing else meanwhile.</summary>
sealed class EventSequenceRow
{
    public Guid RetailerId { get; init; }
    public bool Operational { get; init; }
    public long Last { get; set; }

    sealed class Table : IEntityTypeConfiguration<EventSequenceRow>
    {
        public void Configure(EntityTypeBuilder<EventSequenceRow> row) => row.ToTable("event_sequences").HasKey(r => new { r.RetailerId, r.Operational });
    }
}
