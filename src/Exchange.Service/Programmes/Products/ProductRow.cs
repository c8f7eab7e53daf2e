using Exchange.Contracts.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Programmes.Products;

/// <summary>A product that a retailer sells, sold or offers as a replacement.</summary>
sealed class ProductRow
{
    public Guid Id { get; init; }
    public Guid RetailerId { get; init; }
    /// <summary>GTIN-14.</summary>
    public required string Gtin { get; init; }
    public required string Name { get; set; }
    /// <summary>The family that the scanner's definitions name, such as <c>acme-shield</c>.</summary>
    public required string Family { get; set; }
    /// <summary>The configured vendor, or <c>pool</c>.</summary>
    public required string Vendor { get; set; }
    public int Seats { get; set; }
    /// <summary>Slugs, separated by commas.</summary>
    public required string Platforms { get; set; }
    /// <summary>JSON of a CodePattern; null if nobody knows how the codes look.</summary>
    public string? CodePattern { get; set; }
    /// <summary>First business day on which it may no longer be sold.</summary>
    public DateOnly? SalesStop { get; set; }
    /// <summary>First day without updates and on which it may not be resold.</summary>
    public DateOnly? UpdatesStop { get; set; }
    public BasisKind? StopBasis { get; set; }
    public string? StopSource { get; set; }
    public string? StopJurisdiction { get; set; }

    sealed class Table : IEntityTypeConfiguration<ProductRow>
    {
        public void Configure(EntityTypeBuilder<ProductRow> product)
        {
            product.ToTable("products").HasKey(p => p.Id);
            product.Property(p => p.Id).ValueGeneratedNever();
            product.Property(p => p.Gtin).HasMaxLength(14).IsFixedLength();
            product.HasIndex(p => new { p.RetailerId, p.Gtin }).IsUnique();
        }
    }
}
