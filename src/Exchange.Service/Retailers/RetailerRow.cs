using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Retailers;

/// <summary>The tenant. Every other row belongs to one.</summary>
sealed class RetailerRow
{
    public Guid Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; set; }
    /// <summary>The home region; API keys name it.</summary>
    public required string Region { get; init; }
    /// <summary>ISO 4217; what its stores trade in unless a store says otherwise.</summary>
    public required string Currency { get; init; }
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    sealed class Table : IEntityTypeConfiguration<RetailerRow>
    {
        public void Configure(EntityTypeBuilder<RetailerRow> retailer)
        {
            retailer.ToTable("retailers").HasKey(r => r.Id);
            retailer.Property(r => r.Id).ValueGeneratedNever();
            retailer.Property(r => r.Code).HasMaxLength(40);
            retailer.HasIndex(r => r.Code).IsUnique();
        }
    }
}
