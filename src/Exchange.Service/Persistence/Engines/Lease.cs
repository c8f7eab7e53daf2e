using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Persistence;

/// <summary>Who does what only one replica may do at a time, and until when, by the database's clock.</summary>
sealed class Lease
{
    public required string Name { get; init; }
    public Guid Owner { get; set; }
    public DateTime Until { get; set; }

    sealed class Table : IEntityTypeConfiguration<Lease>
    {
        public void Configure(EntityTypeBuilder<Lease> lease)
        {
            lease.ToTable("leases").HasKey(l => l.Name);
            lease.Property(l => l.Name).HasMaxLength(120);
        }
    }
}
