using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Programmes;

/// <summary>A retailer's programme: what its versions have in common. Its id is the subject of its journal.</summary>
sealed class ProgrammeRow
{
    public Guid Id { get; init; }
    public Guid RetailerId { get; init; }
    public required string Code { get; init; }

    sealed class Table : IEntityTypeConfiguration<ProgrammeRow>
    {
        public void Configure(EntityTypeBuilder<ProgrammeRow> programme)
        {
            programme.ToTable("programmes").HasKey(p => p.Id);
            programme.Property(p => p.Id).ValueGeneratedNever();
            programme.Property(p => p.Code).HasMaxLength(40);
            programme.HasIndex(p => new { p.RetailerId, p.Code }).IsUnique();
        }
    }
}
