using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Licences.KeyPool;

/// <summary>How many keys of a product are free: a counter kept with every change of a key, so that stock is one read.</summary>
public sealed class PoolStock
{
    public required Guid RetailerId { get; init; }
    public required string Gtin { get; init; }
    public int Free { get; set; }
    /// <summary>The retailer is warned when no more than this many are left.</summary>
    public int Threshold { get; set; } = 10;

    sealed class Table : IEntityTypeConfiguration<PoolStock>
    {
        public void Configure(EntityTypeBuilder<PoolStock> stock)
        {
            stock.ToTable("pool_stock").HasKey(s => new { s.RetailerId, s.Gtin });
            stock.Property(s => s.RetailerId).HasColumnName("retailer_id");
            stock.Property(s => s.Gtin).HasColumnName("gtin").HasMaxLength(14);
            stock.Property(s => s.Free).HasColumnName("free");
            stock.Property(s => s.Threshold).HasColumnName("threshold");
        }
    }
}
